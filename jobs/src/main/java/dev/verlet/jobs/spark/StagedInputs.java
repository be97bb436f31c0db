package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The staged posteriors of a file, read one after another as they are asked for: no more than one is held, because a
 * file may hold many large ones.
 */
final class StagedInputs implements Closeable {
    private final StudyDirectory directory;
    private final Path data;
    private final Path starts;
    private final long first;
    private DataInputStream in;
    private DataInputStream startsIn;
    private long next;
    private StagedInput current;

    /** Opens the file whose first posterior has the number {@code first}. */
    StagedInputs(StudyDirectory directory, Path data, Path starts, long first) throws IOException {
        this.directory = directory;
        this.data = data;
        this.starts = starts;
        this.first = first;
        rewind();
    }

    static DataOutputStream output(StudyDirectory directory, Path path) throws IOException {
        return new DataOutputStream(new BufferedOutputStream(directory.files().create(path, true)));
    }

    private DataInputStream input(Path path) throws IOException {
        return new DataInputStream(new BufferedInputStream(directory.files().open(path)));
    }

    private void rewind() throws IOException {
        close();
        in = input(data);
        startsIn = in.readBoolean() ? input(starts) : null;
        next = first;
        current = null;
    }

    /** The posterior of that number; fastest where numbers grow. */
    StagedInput at(long posterior) throws IOException {
        if (posterior < next - 1) {
            rewind();
        }
        while (next <= posterior) {
            boolean wanted = next == posterior;
            String name = new String(readBytes(), StandardCharsets.UTF_8);
            String key = new String(readBytes(), StandardCharsets.UTF_8);
            byte[] document = wanted ? readBytes() : skipBytes();
            current = new StagedInput(name, key, document, readStarts());
            next++;
        }
        return current;
    }

    private List<StagedStart> readStarts() throws IOException {
        List<StagedStart> found = new ArrayList<>();
        if (startsIn != null) {
            for (int n = startsIn.readInt(); n > 0; n--) {
                found.add(StagedStart.read(startsIn));
            }
        }
        return found;
    }

    private byte[] readBytes() throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return bytes;
    }

    private byte[] skipBytes() throws IOException {
        try {
            in.skipNBytes(in.readInt());
        } catch (EOFException e) {
            throw new EOFException(data + " is cut short");
        }
        return new byte[0];
    }

    @Override
    public void close() throws IOException {
        if (in != null) {
            in.close();
        }
        if (startsIn != null) {
            startsIn.close();
        }
    }
}
