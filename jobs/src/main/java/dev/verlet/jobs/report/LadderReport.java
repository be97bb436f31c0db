package dev.verlet.jobs.report;

import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.tempering.Evidence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a person reads of a study's ladders at their end: the evidence of each posterior, and the worst of many. */
public final class LadderReport {
    private static final int MOST_ROWS = 20;

    private LadderReport() {}

    /**
     * The lines of the report.
     *
     * @param last the last round of each ladder
     * @param chains what is known of each ladder
     */
    public static List<String> of(List<LadderRound> last, ChainTally chains) {
        List<String> lines = new ArrayList<>(evidence(last));
        lines.addAll(ChainsReport.troubles(chains, "tempering"));
        return lines;
    }

    private static List<String> evidence(List<LadderRound> last) {
        Map<String, List<LadderRound>> posteriors = new LinkedHashMap<>();
        last.forEach(round -> posteriors
                .computeIfAbsent(round.posterior(), name -> new ArrayList<>())
                .add(round));
        if (posteriors.size() == 1) {
            return List.of(sentence(last));
        }
        List<String> lines = new ArrayList<>();
        TextTable table = new TextTable(
                "posterior",
                "copies",
                isNormalized(last) ? "log evidence" : "log ratio",
                "+-",
                "Lambda",
                "levels",
                "restarts",
                "expected",
                "min a",
                "seconds");
        posteriors.values().stream()
                .sorted(Comparator.comparingDouble(LadderReport::shareOfRestarts))
                .limit(MOST_ROWS)
                .forEach(copies -> table.row(cells(copies)));
        if (!posteriors.isEmpty()) {
            lines.addAll(table.lines());
        }
        if (posteriors.size() > MOST_ROWS) {
            lines.add(format(
                    "... of %,d posteriors the %d with the fewest restarts for those expected; all are in the table rounds",
                    posteriors.size(), MOST_ROWS));
        }
        return lines;
    }

    private static String sentence(List<LadderRound> copies) {
        return format(
                "%s %s%s (%s), barrier %.3f%s with %s levels, %,d restarts in %,d scans",
                isNormalized(copies) ? "log evidence" : "log ratio of normalising constants, target to reference:",
                number("%.3f", logRatio(copies)),
                plusMinus(error(copies)),
                copies.size() == 1
                        ? Double.isNaN(error(copies))
                                ? "one ladder with too few restarts to tell its error"
                                : "from batches of one ladder"
                        : format("from the scatter of %,d ladders", copies.size()),
                mean(copies, LadderRound::barrier),
                plusMinus(scatter(copies, LadderRound::barrier)),
                levels(copies),
                copies.stream().mapToLong(LadderRound::restarts).sum(),
                copies.stream().mapToLong(LadderRound::scans).sum());
    }

    private static String[] cells(List<LadderRound> copies) {
        return new String[] {
            copies.get(0).posterior(),
            Integer.toString(copies.size()),
            number("%.3f", logRatio(copies)),
            number("%.3f", error(copies)),
            number("%.2f", mean(copies, LadderRound::barrier)),
            levels(copies),
            format("%,d", copies.stream().mapToLong(LadderRound::restarts).sum()),
            number("%.0f", expected(copies)),
            number(
                    "%.2f",
                    copies.stream()
                            .mapToDouble(LadderRound::minSwapAcceptance)
                            .min()
                            .orElse(Double.NaN)),
            number("%.2f", copies.stream().mapToDouble(LadderRound::seconds).sum())
        };
    }

    private static boolean isNormalized(List<LadderRound> copies) {
        return copies.stream().map(LadderRound::evidence).allMatch(Evidence::normalized);
    }

    private static double logRatio(List<LadderRound> copies) {
        return mean(copies, LadderReport::logRatioOf);
    }

    private static double logRatioOf(LadderRound round) {
        return round.evidence().logRatio();
    }

    /** Of one ladder its own; of several the standard error of their mean. */
    private static double error(List<LadderRound> copies) {
        return copies.size() == 1
                ? copies.get(0).evidence().standardError()
                : scatter(copies, LadderReport::logRatioOf);
    }

    private static double mean(List<LadderRound> copies, ToDoubleFunction<LadderRound> value) {
        return copies.stream().mapToDouble(value).average().orElse(Double.NaN);
    }

    /** The standard error of the mean; NaN of a single ladder. */
    private static double scatter(List<LadderRound> copies, ToDoubleFunction<LadderRound> value) {
        double mean = mean(copies, value);
        double squares = copies.stream()
                .mapToDouble(round -> Math.pow(value.applyAsDouble(round) - mean, 2))
                .sum();
        return Math.sqrt(squares / (copies.size() - 1) / copies.size());
    }

    private static double expected(List<LadderRound> copies) {
        return copies.stream().mapToDouble(LadderRound::expectedRestarts).sum();
    }

    private static double shareOfRestarts(List<LadderRound> copies) {
        return copies.stream().mapToLong(LadderRound::restarts).sum() / expected(copies);
    }

    /** Copies that choose their number of levels need not choose the same. */
    private static String levels(List<LadderRound> copies) {
        IntSummaryStatistics levels =
                copies.stream().mapToInt(round -> round.levels().size()).summaryStatistics();
        return levels.getMin() == levels.getMax()
                ? Integer.toString(levels.getMin())
                : levels.getMin() + " to " + levels.getMax();
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
