package dev.verlet.jobs.report;

import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.table.SummaryRow;
import java.util.ArrayList;
import java.util.List;

/** The summary of a posterior as R's posterior prints it, with digits that follow from the Monte Carlo errors. */
public final class SummaryTable {
    private static final String[] COLUMNS = {
        "variable", "mean", "median", "sd", "mad", "q5", "q95", "rhat", "ess_bulk", "ess_tail"
    };

    private SummaryTable() {}

    /** The lines of the table, points below points. */
    public static List<String> lines(List<SummaryRow> rows) {
        List<String[]> cells = new ArrayList<>();
        for (SummaryRow row : rows) {
            cells.add(cells(row));
        }
        for (int column = 1; column < COLUMNS.length; column++) {
            Digits.alignPoints(cells, column);
        }
        TextTable table = new TextTable(COLUMNS);
        cells.forEach(table::row);
        return table.lines();
    }

    private static String[] cells(SummaryRow row) {
        Summary summary = row.summary();
        return new String[] {
            row.parameter(),
            Digits.estimate(summary.mean(), summary.mcseMean()),
            Digits.estimate(summary.median(), summary.mcseMean()),
            Digits.estimate(summary.sd(), summary.mcseSd()),
            Digits.estimate(summary.mad(), summary.mcseSd()),
            Digits.estimate(summary.q5(), summary.mcseMean()),
            Digits.estimate(summary.q95(), summary.mcseMean()),
            Digits.rhat(Double.isNaN(row.nestedRhat()) ? summary.rhat() : row.nestedRhat()),
            Digits.whole(summary.essBulk()),
            Digits.whole(summary.essTail())
        };
    }
}
