package dev.verlet.jobs.spark;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.Journal;
import dev.verlet.jobs.table.Journals;
import dev.verlet.jobs.table.RowJournal;
import dev.verlet.jobs.table.RowWriter;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/**
 * Writes the rows of a segment aside. Until the segment is whole they are also kept in memory for the next checkpoint,
 * which would lose them otherwise: no more than {@value #MOST_BYTES} bytes, and not at all once the segment turns out
 * to be so quick that a checkpoint can wait for its end.
 */
final class SegmentWriter implements Closeable {
    private static final int MOST_BYTES = 8 << 20;

    private final String segment;
    private final long plannedRows;
    private final Journals journals;
    private final CheckpointClock clock;
    private final AsideFile file;
    private final RowJournal unsaved = new RowJournal();
    private final long openedAt;
    private List<Journal> saved = List.of();
    private RowWriter<DrawRow> rows;
    private boolean journaled;
    private long replayed;

    /** The file to be, which is made with its first row. */
    interface AsideFile {
        /** Opens it. */
        RowWriter<DrawRow> open() throws IOException;

        /** Deletes what there is of it. */
        void discard() throws IOException;
    }

    SegmentWriter(String segment, long plannedRows, Journals journals, CheckpointClock clock, AsideFile file) {
        this.segment = segment;
        this.plannedRows = plannedRows;
        this.journals = journals;
        this.clock = clock;
        this.file = file;
        this.journaled = clock.runs();
        this.openedAt = clock.now();
    }

    /** Makes the file, also if there will be no rows. */
    void open() throws IOException {
        if (rows == null) {
            rows = file.open();
        }
    }

    /** Appends a row. */
    void write(long task, DrawRow row) throws IOException {
        open();
        rows.write(row);
        if (journaled) {
            unsaved.append(task, row.draw());
        }
    }

    /** Begins with the rows of journals, which are this attempt's own. */
    void replay(List<Journal> own, RowMaker maker) throws IOException {
        saved = own;
        for (Journal journal : saved) {
            journals.replay(journal, (task, draw) -> {
                open();
                rows.write(maker.row(task, draw));
            });
        }
        replayed = rows == null ? 0 : rows.rows();
    }

    /** Makes the row of a draw. */
    interface RowMaker {
        /** The row of a chain task's draw. */
        DrawRow row(long task, Draw draw) throws IOException;
    }

    /**
     * Whether the rows since the last checkpoint need one now, because they fill their memory. If the segment is nearly
     * done they are forgotten instead, and no checkpoint is possible until its end.
     */
    boolean isFull() {
        if (!journaled || unsaved.bytes() < MOST_BYTES) {
            return false;
        }
        long made = rows.rows() - replayed;
        double nanosLeft = (double) (clock.now() - openedAt) / made * (plannedRows - rows.rows());
        if (clock.canWait(nanosLeft)) {
            journaled = false;
            unsaved.clear();
            return false;
        }
        return true;
    }

    /** Whether all rows so far can be kept by a checkpoint. */
    boolean isJournaled() {
        return journaled;
    }

    /** Keeps the rows so far in journals, for a checkpoint to name. */
    List<Journal> save(String run, String attempt) throws IOException {
        saved = journals.append(segment, saved, unsaved, run, attempt);
        return saved;
    }

    /** The rows so far. */
    long rows() {
        return rows == null ? 0 : rows.rows();
    }

    /** Whether there is a file. */
    boolean hasFile() {
        return rows != null;
    }

    /** Completes the file. */
    void finish() throws IOException {
        if (rows != null) {
            rows.close();
        }
        rows = null;
    }

    /** Deletes the file unless it was completed. */
    @Override
    public void close() throws IOException {
        if (rows != null) {
            try {
                rows.close();
            } finally {
                file.discard();
            }
        }
    }
}
