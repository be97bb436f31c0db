package dev.verlet.jobs.report;

import java.io.IOException;
import java.util.List;

/**
 * Writes the rows of a query. Values are numbers, strings, booleans, dates and times, lists, maps, arrays of bytes, or
 * null.
 */
public interface RowsWriter {
    /** Writes a row, or keeps it until the end. */
    void write(List<Object> values) throws IOException;

    /** Writes what ends the rows, or all of them; the output stays open. */
    void finish() throws IOException;
}
