package dev.verlet.jobs.report;

import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.table.SummaryRow;
import java.util.List;

/** The values of a summary's row in the order of the table's columns: texts, doubles and whole numbers. */
final class SummaryValues {
    private SummaryValues() {}

    static List<Object> of(SummaryRow row) {
        Summary summary = row.summary();
        return List.of(
                row.posterior(),
                row.parameter(),
                summary.mean(),
                summary.median(),
                summary.sd(),
                summary.mad(),
                summary.q5(),
                summary.q95(),
                summary.mcseMean(),
                summary.mcseSd(),
                summary.essBulk(),
                summary.essTail(),
                summary.rhat(),
                row.nestedRhat(),
                row.chains(),
                row.draws());
    }
}
