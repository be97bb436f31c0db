package dev.verlet.jobs.table;

import java.io.Closeable;
import java.io.IOException;

/**
 * Writes rows to a file, or to several.
 *
 * @param <R> the rows
 */
public interface RowWriter<R> extends Closeable {
    /** Appends a row. */
    void write(R row) throws IOException;

    /** The rows written so far. */
    long rows();
}
