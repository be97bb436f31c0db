package dev.verlet.jobs.report;

import dev.verlet.jobs.table.SummaryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.PriorityQueue;

/**
 * The summary of one posterior for the terminal: whole if it is short, else the elements with the largest R-hat and those
 * with the smallest effective sample size. Memory does not depend on the number of elements.
 */
public final class WorstElements {
    private static final int MOST_ROWS = 50;
    private static final int WORST_ROWS = 20;
    private static final Comparator<SummaryRow> BY_RHAT = Comparator.comparingDouble(WorstElements::rhat);
    private static final Comparator<SummaryRow> BY_ESS =
            Comparator.comparingDouble(WorstElements::ess).reversed();

    private final List<SummaryRow> first = new ArrayList<>();
    private final PriorityQueue<SummaryRow> largestRhat = new PriorityQueue<>(BY_RHAT);
    private final PriorityQueue<SummaryRow> smallestEss = new PriorityQueue<>(BY_ESS);
    private long rows;

    /** Takes the next element. */
    public void add(SummaryRow row) {
        rows++;
        if (rows <= MOST_ROWS) {
            first.add(row);
        }
        keep(largestRhat, row, rhat(row));
        keep(smallestEss, row, ess(row));
    }

    private static void keep(PriorityQueue<SummaryRow> worst, SummaryRow row, double value) {
        if (!Double.isNaN(value)) {
            worst.add(row);
            if (worst.size() > WORST_ROWS) {
                worst.poll();
            }
        }
    }

    private static double rhat(SummaryRow row) {
        return Double.isNaN(row.nestedRhat()) ? row.summary().rhat() : row.nestedRhat();
    }

    private static double ess(SummaryRow row) {
        return Math.min(row.summary().essBulk(), row.summary().essTail());
    }

    /**
     * The lines to show.
     *
     * @param howToSeeAll a command that shows all elements
     */
    public List<String> lines(String howToSeeAll) {
        if (rows <= MOST_ROWS) {
            return SummaryTable.lines(first);
        }
        List<String> lines = new ArrayList<>();
        lines.add(String.format(Locale.ROOT, "the %d largest R-hats of %,d elements", WORST_ROWS, rows));
        lines.addAll(SummaryTable.lines(sorted(largestRhat, BY_RHAT.reversed())));
        lines.add(String.format(Locale.ROOT, "the %d smallest effective sample sizes", WORST_ROWS));
        lines.addAll(SummaryTable.lines(sorted(smallestEss, BY_ESS.reversed())));
        lines.add("all of them: " + howToSeeAll);
        return lines;
    }

    private static List<SummaryRow> sorted(PriorityQueue<SummaryRow> worst, Comparator<SummaryRow> order) {
        return worst.stream().sorted(order).toList();
    }
}
