package dev.verlet.jobs.table;

import static dev.verlet.jobs.table.PrefixedFields.readBytes;
import static dev.verlet.jobs.table.PrefixedFields.readText;
import static dev.verlet.jobs.table.PrefixedFields.writeBytes;
import static dev.verlet.jobs.table.PrefixedFields.writeText;

import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The bytes of all of a checkpoint but the ends of chains that it holds itself, of which it says how many there are. */
final class CheckpointHead {
    private CheckpointHead() {}

    static byte[] encode(Checkpoint checkpoint) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        writeText(out, checkpoint.studyId());
        out.writeInt(checkpoint.block());
        out.writeLong(checkpoint.sequence());
        out.writeInt(checkpoint.segments().size());
        for (CommittedSegment segment : checkpoint.segments()) {
            writeSegment(out, segment);
        }
        writeBytes(out, checkpoint.open().liveChain());
        writeJournals(out, checkpoint.open().journals());
        writeEnds(out, checkpoint.ends().before());
        writeEnds(out, checkpoint.ends().current());
        out.writeLong(checkpoint.ends().finished());
        return bytes.toByteArray();
    }

    /** The checkpoint, whose own ends have no content yet. */
    static Checkpoint decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String studyId = readText(in);
        int block = in.readInt();
        long sequence = in.readLong();
        List<CommittedSegment> segments = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            segments.add(readSegment(in));
        }
        OpenSegment open = new OpenSegment(readBytes(in), readJournals(in));
        BlockEnds ends = new BlockEnds(readEnds(in), readEnds(in), in.readLong());
        return new Checkpoint(studyId, block, sequence, ends, segments, open);
    }

    private static void writeSegment(DataOutputStream out, CommittedSegment segment) throws IOException {
        writeText(out, segment.name());
        out.writeLong(segment.rows());
        out.writeLong(segment.bytes());
        out.writeInt(segment.crc32c());
        out.writeBoolean(segment.levels().isPresent());
        if (segment.levels().isPresent()) {
            writeSegment(out, segment.levels().get());
        }
    }

    private static CommittedSegment readSegment(DataInputStream in) throws IOException {
        CommittedSegment draws = new CommittedSegment(readText(in), in.readLong(), in.readLong(), in.readInt());
        return in.readBoolean() ? draws.with(readSegment(in)) : draws;
    }

    private static void writeEnds(DataOutputStream out, EndList ends) throws IOException {
        writeJournals(out, ends.journals());
        out.writeLong(ends.inline().count());
    }

    private static EndList readEnds(DataInputStream in) throws IOException {
        return new EndList(readJournals(in), InlineEnds.NONE.withCount(in.readLong()));
    }

    private static void writeJournals(DataOutputStream out, List<Journal> journals) throws IOException {
        out.writeInt(journals.size());
        for (Journal journal : journals) {
            writeText(out, journal.name());
            out.writeLong(journal.rows());
            out.writeLong(journal.bytes());
            out.writeInt(journal.crc32c());
        }
    }

    private static List<Journal> readJournals(DataInputStream in) throws IOException {
        List<Journal> journals = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            journals.add(new Journal(readText(in), in.readLong(), in.readLong(), in.readInt()));
        }
        return journals;
    }
}
