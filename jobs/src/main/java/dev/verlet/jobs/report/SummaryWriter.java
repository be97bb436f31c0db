package dev.verlet.jobs.report;

import dev.verlet.jobs.table.SummaryRow;
import java.io.Closeable;
import java.io.IOException;

/** Writes the rows of a summary, one after another, and ends the text when it is closed. */
public interface SummaryWriter extends Closeable {
    /** Writes a row; rows of one posterior follow one another. */
    void write(SummaryRow row) throws IOException;
}
