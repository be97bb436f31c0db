package dev.verlet.jobs.report;

import dev.verlet.jobs.table.LadderRound;
import java.util.List;
import java.util.Locale;

/**
 * A line for each round of a ladder as it ends, in columns whose widths are known before their values: restarts and
 * those to be expected, the barrier Lambda, the log ratio of normalising constants with
 * its error, the acceptance of swaps (a) and of
 * explorers (ae).
 */
public final class RoundLines {
    private static final List<Column> COLUMNS = List.of(
            new Column("copy", 4),
            new Column("round", 5),
            new Column("scans", 9),
            new Column("levels", 6),
            new Column("restarts", 8),
            new Column("expected", 8),
            new Column("Lambda", 7),
            new Column("log ratio", 11),
            new Column("+-", 7),
            new Column("min a", 6),
            new Column("mean a", 6),
            new Column("min ae", 6),
            new Column("mean ae", 7),
            new Column("seconds", 8));

    private record Column(String name, int width) {}

    private RoundLines() {}

    /** The line of column names. */
    public static String header() {
        return line(COLUMNS.stream().map(Column::name).toList());
    }

    /** The line of a round. */
    public static String of(LadderRound round) {
        return line(List.of(
                Integer.toString(round.chain()),
                Integer.toString(round.round()),
                format("%,d", round.scans()),
                Integer.toString(round.levels().size()),
                format("%,d", round.restarts()),
                number("%.1f", round.expectedRestarts()),
                number("%.3f", round.barrier()),
                number("%.3f", round.evidence().logRatio()),
                number("%.3f", round.evidence().standardError()),
                number("%.2f", round.minSwapAcceptance()),
                number("%.2f", round.meanSwapAcceptance()),
                number("%.2f", round.minExplorerAcceptance()),
                number("%.2f", round.meanExplorerAcceptance()),
                number("%.2f", round.seconds())));
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int k = 0; k < cells.size(); k++) {
            String cell = cells.get(k);
            line.append(k == 0 ? "" : "  ")
                    .append(" ".repeat(Math.max(0, COLUMNS.get(k).width - cell.length())))
                    .append(cell);
        }
        return line.toString();
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? "-" : format(pattern, value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
