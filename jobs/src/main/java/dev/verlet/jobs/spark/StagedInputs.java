package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;

/**
 * The staged posteriors of a file, read one after another as they are asked for: no more than one is held, because a
 * file may hold many large ones. Each ends with its checksum, because other data would give other draws without a word.
 */
final class StagedInputs implements Closeable {
    private final StudyDirectory directory;
    private final Path data;
    private final Path starts;
    private final long first;
    private CheckedInput in;
    private CheckedInput startsIn;
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

    private void rewind() throws IOException {
        close();
        in = CheckedInput.open(directory, data);
        startsIn = in.readBoolean() ? CheckedInput.open(directory, starts) : null;
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
            String name = new String(in.readBytes(), StandardCharsets.UTF_8);
            String key = new String(in.readBytes(), StandardCharsets.UTF_8);
            byte[] document = wanted ? in.readBytes() : in.skipBytes();
            in.endRecord();
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
            startsIn.endRecord();
        }
        return found;
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
