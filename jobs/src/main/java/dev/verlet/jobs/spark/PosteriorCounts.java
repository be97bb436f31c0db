package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.Tables.PosteriorRow;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Makes the rows of {@code posteriors} from chains that pass by in order. */
final class PosteriorCounts {
    private final Rows rows;
    private ChainReport first;
    private ChainReport worst;
    private int done;
    private int failed;

    /** Receives rows. */
    interface Rows {
        /** Takes the next one. */
        void accept(PosteriorRow row) throws IOException;
    }

    PosteriorCounts(Rows rows) {
        this.rows = rows;
    }

    /** Counts a chain; the first of another posterior completes the row of the one before. */
    void add(ChainReport report) throws IOException {
        if (first != null && !first.posterior().equals(report.posterior())) {
            finish();
        }
        first = first == null ? report : first;
        done += report.status() == Status.DONE ? 1 : 0;
        failed += report.status() == Status.FAILED ? 1 : 0;
        boolean worse = worst == null
                ? report.status() != Status.DONE
                : worst.status() == Status.LIMITED && report.status() == Status.FAILED;
        worst = worse ? report : worst;
    }

    /** Completes the last row. */
    void finish() throws IOException {
        if (first == null) {
            return;
        }
        Status status = worst == null ? Status.DONE : worst.status();
        rows.accept(new PosteriorRow(
                first.posterior(),
                first.dimension(),
                status.name().toLowerCase(Locale.ROOT),
                worst == null ? "" : worst.error(),
                done,
                failed,
                List.of()));
        first = null;
        worst = null;
        done = 0;
        failed = 0;
    }
}
