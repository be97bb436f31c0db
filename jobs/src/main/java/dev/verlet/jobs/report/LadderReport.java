package dev.verlet.jobs.report;

import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.LadderCopies;
import dev.verlet.jobs.table.LadderTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a person reads of a study's ladders at their end: the evidence of each posterior, and the worst of many. */
public final class LadderReport {
    private LadderReport() {}

    /**
     * The lines of the report.
     *
     * @param ladders what their last rounds say
     * @param chains what is known of each ladder
     */
    public static List<String> of(LadderTally ladders, ChainTally chains) {
        List<String> lines = new ArrayList<>(evidence(ladders));
        lines.addAll(ChainsReport.troubles(chains, "tempering"));
        return lines;
    }

    private static List<String> evidence(LadderTally ladders) {
        List<LadderCopies> worst = ladders.worst();
        if (ladders.posteriors() == 1) {
            return List.of(sentence(worst.get(0)));
        }
        TextTable table = new TextTable(
                "posterior",
                "copies",
                ladders.isNormalized() ? "log evidence" : "log ratio",
                "+-",
                "Lambda",
                "levels",
                "restarts",
                "expected",
                "min a",
                "seconds");
        worst.forEach(copies -> table.row(cells(copies)));
        List<String> lines = new ArrayList<>(worst.isEmpty() ? List.of() : table.lines());
        if (ladders.posteriors() > worst.size()) {
            lines.add(format(
                    "... of %,d posteriors the %d with the fewest restarts for those expected; all are in the table rounds",
                    ladders.posteriors(), worst.size()));
        }
        return lines;
    }

    private static String sentence(LadderCopies copies) {
        return format(
                "%s %s%s (%s), barrier %.3f%s with %s levels, %,d restarts in %,d scans",
                copies.isNormalized() ? "log evidence" : "log ratio of normalising constants, target to reference:",
                number("%.3f", copies.logRatio()),
                plusMinus(copies.logRatioError()),
                copies.copies() == 1
                        ? Double.isNaN(copies.logRatioError())
                                ? "one ladder with too few restarts to tell its error"
                                : "from batches of one ladder"
                        : format("from the scatter of %,d ladders", copies.copies()),
                copies.barrier(),
                plusMinus(copies.barrierError()),
                levels(copies),
                copies.restarts(),
                copies.scans());
    }

    private static String[] cells(LadderCopies copies) {
        return new String[] {
            copies.posterior(),
            Long.toString(copies.copies()),
            number("%.3f", copies.logRatio()),
            number("%.3f", copies.logRatioError()),
            number("%.2f", copies.barrier()),
            levels(copies),
            format("%,d", copies.restarts()),
            number("%.0f", copies.expectedRestarts()),
            number("%.2f", copies.minSwapAcceptance()),
            number("%.2f", copies.seconds())
        };
    }

    /** Copies that choose their number of levels need not choose the same. */
    private static String levels(LadderCopies copies) {
        return copies.fewestLevels() == copies.mostLevels()
                ? Integer.toString(copies.mostLevels())
                : copies.fewestLevels() + " to " + copies.mostLevels();
    }

    private static String plusMinus(double error) {
        return Double.isNaN(error) ? "" : " +- " + number("%.3f", error);
    }

    private static String number(String pattern, double value) {
        return Double.isNaN(value) ? "-" : format(pattern, value);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
