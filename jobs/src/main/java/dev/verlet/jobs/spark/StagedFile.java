package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.fs.Path;

/** A file of staged posteriors while it is written; it appears when it is committed whole. */
public final class StagedFile implements Closeable {
    private final StudyDirectory directory;
    private final Path aside;
    private final Path target;
    private final CheckedOutput out;
    private int left;

    StagedFile(StudyDirectory directory, Path aside, Path target, int posteriors, boolean withStarts)
            throws IOException {
        this.directory = directory;
        this.aside = aside;
        this.target = target;
        this.left = posteriors;
        this.out = CheckedOutput.create(directory, aside);
        out.writeBoolean(withStarts);
    }

    /**
     * Adds the next posterior.
     *
     * @param key the text that its random keys are folded from
     * @param document its data, a {@link dev.verlet.model.DataDocument}
     */
    public void add(String posterior, String key, byte[] document) throws IOException {
        out.writeBytes(posterior.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(key.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(document);
        out.endRecord();
        left--;
    }

    /**
     * Puts the file in place, unless another attempt's is there.
     *
     * @throws IllegalStateException if posteriors are missing, or too many were added
     */
    public void commit() throws IOException {
        if (left != 0) {
            throw new IllegalStateException(target + " is to be committed with " + left + " posteriors missing");
        }
        out.close();
        directory.commit(aside, target);
    }

    /** Closes the file; one that was not committed is dropped. */
    @Override
    public void close() throws IOException {
        out.close();
        directory.files().delete(aside, false);
    }
}
