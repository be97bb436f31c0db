package dev.verlet.jobs.sql;

import dev.verlet.chain.ChainReport;
import java.util.Locale;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Rows of the table {@code chains} that are not read from its file. */
final class ChainRows {
    private ChainRows() {}

    /** A row as {@code Tables.chains()} stores it. */
    static Row row(ChainReport report) {
        return RowFactory.create(
                report.posterior(),
                report.chain(),
                report.status().name().toLowerCase(Locale.ROOT),
                report.error(),
                report.key(),
                report.warmup(),
                report.draws(),
                report.stepSize(),
                report.inverseMetric(),
                report.meanAcceptStat(),
                report.gradientsWarmup(),
                report.gradientsSampling(),
                report.divergences(),
                report.depthSaturations(),
                report.nonFinite(),
                report.rejections().count(),
                report.rejections().first(),
                report.warmupSeconds(),
                report.samplingSeconds());
    }
}
