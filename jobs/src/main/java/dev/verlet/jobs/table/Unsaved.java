package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.OutputStream;

/** What is in memory and will be in a journal. */
public interface Unsaved {
    /** The rows or ends since it was made or cleared. */
    long rows();

    /** Their bytes. */
    int bytes();

    /** Writes these bytes. */
    void writeTo(OutputStream out) throws IOException;

    /** Forgets them. */
    void clear();
}
