package dev.verlet.jobs.sql;

import dev.verlet.jobs.table.Segments.StoredSegment;
import java.util.List;
import org.apache.spark.sql.SparkSession;

/**
 * Makes Spark read rows with long arrays in small batches. It reads 4,096 rows at once by default, which for 20,000
 * elements a row is more than a heap of 2 GB holds.
 */
final class WideRows {
    private static final String ROWS_AT_ONCE = "spark.sql.parquet.columnarReaderBatchSize";
    private static final long MOST_VALUES_AT_ONCE = 1L << 20;

    private final SparkSession session;

    WideRows(SparkSession session) {
        this.session = session;
    }

    /** Lowers the session's batch size to what the widest rows of these segments allow. */
    void fit(List<StoredSegment> segments) {
        long widest =
                segments.stream().mapToLong(StoredSegment::valuesPerRow).max().orElse(1);
        long rows = Math.max(1, MOST_VALUES_AT_ONCE / Math.max(1, widest));
        if (rows < Long.parseLong(session.conf().get(ROWS_AT_ONCE))) {
            session.conf().set(ROWS_AT_ONCE, rows);
        }
    }
}
