package dev.verlet.jobs.table;

import dev.verlet.jobs.table.InlineEnds.Content;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/**
 * The bytes of a checkpoint: magic number, version, length of the head, head, CRC-32C of all before it; the ends of
 * chains that it holds itself, each with its length before it; CRC-32C of all before it.
 */
final class CheckpointCodec {
    private static final int MAGIC = 0x56524c54;
    private static final int VERSION = 5;
    private static final int AROUND_HEAD = 4 * Integer.BYTES;
    private static final int BUFFER = 1 << 16;
    private static final int MOST_IN_MEMORY = 1 << 20;

    private CheckpointCodec() {}

    /** What a checkpoint's own ends are taken from. */
    interface OwnEnds {
        /** Hands over as many as the checkpoint says that it holds itself. */
        void forEach(EndFrames.Visitor visitor) throws IOException;
    }

    /** A file that can be read again and again. */
    interface Again {
        /** Opens it at a place. */
        InputStream open(long place) throws IOException;
    }

    static void write(OutputStream to, Checkpoint checkpoint, OwnEnds ends) throws IOException {
        OutputStream buffered = new BufferedOutputStream(to, BUFFER);
        CheckedOutputStream checked = new CheckedOutputStream(buffered, new CRC32C());
        DataOutputStream out = new DataOutputStream(checked);
        out.writeInt(MAGIC);
        out.writeInt(VERSION);
        PrefixedFields.writeBytes(out, CheckpointHead.encode(checkpoint));
        out.writeInt((int) checked.getChecksum().getValue());
        ends.forEach(end -> PrefixedFields.writeBytes(out, end));
        out.writeInt((int) checked.getChecksum().getValue());
        out.flush();
    }

    /**
     * Reads to the end and checks all. Few ends are kept in memory; many are to be read again.
     *
     * @param again what it is read from
     */
    static Checkpoint read(InputStream from, Again again) throws IOException {
        CheckedInputStream checked = new CheckedInputStream(new BufferedInputStream(from, BUFFER), new CRC32C());
        DataInputStream in = new DataInputStream(checked);
        try {
            byte[] head = readHead(in, checked);
            Checkpoint found = CheckpointHead.decode(head);
            EndList before = found.ends().before();
            EndList current = found.ends().current();
            Own own = new Own(in, again, AROUND_HEAD + head.length);
            BlockEnds ends = new BlockEnds(
                    own.read(before), own.read(current), found.ends().finished());
            requireChecksum(in, checked);
            if (in.read() >= 0) {
                throw new DamagedCheckpointException("there is more in the file than a checkpoint");
            }
            return found.with(ends);
        } catch (EOFException e) {
            throw new DamagedCheckpointException("it ends too early: it is truncated or altered");
        }
    }

    private static byte[] readHead(DataInputStream in, CheckedInputStream checked) throws IOException {
        if (in.readInt() != MAGIC) {
            throw new DamagedCheckpointException("it does not begin as a checkpoint does");
        }
        int version = in.readInt();
        if (version != VERSION) {
            throw new DamagedCheckpointException(
                    "its format is " + version + "; this version of Verlet reads format " + VERSION);
        }
        byte[] head = PrefixedFields.readBytes(in);
        requireChecksum(in, checked);
        return head;
    }

    private static void requireChecksum(DataInputStream in, CheckedInputStream checked) throws IOException {
        int soFar = (int) checked.getChecksum().getValue();
        if (in.readInt() != soFar) {
            throw new DamagedCheckpointException("its checksum does not match: it is truncated or altered");
        }
    }

    /** The ends in the file, from a place in it on. */
    private static final class Own {
        private final DataInputStream in;
        private final Again again;
        private long place;

        Own(DataInputStream in, Again again, long place) {
            this.in = in;
            this.again = again;
            this.place = place;
        }

        EndList read(EndList list) throws IOException {
            long begin = place;
            ByteArrayOutputStream kept = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(kept);
            for (long k = list.inline().count(); k > 0; k--) {
                byte[] end = PrefixedFields.readBytes(in);
                place += Integer.BYTES + end.length;
                if (place - begin <= MOST_IN_MEMORY) {
                    PrefixedFields.writeBytes(out, end);
                }
            }
            byte[] bytes = kept.toByteArray();
            Again file = again;
            Content content =
                    place - begin <= MOST_IN_MEMORY ? () -> new ByteArrayInputStream(bytes) : () -> file.open(begin);
            return new EndList(list.journals(), new InlineEnds(list.inline().count(), content));
        }
    }
}
