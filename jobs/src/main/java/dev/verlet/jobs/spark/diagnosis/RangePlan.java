package dev.verlet.jobs.spark.diagnosis;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * How the columns of wide posteriors are shared out: in ranges of neighbours, each so narrow that the draws of all
 * chains in it keep to the budget. Ranges are numbered through all posteriors, in order.
 */
final class RangePlan implements Serializable {
    private static final long serialVersionUID = 1;

    /**
     * The ranges of a posterior.
     *
     * @param first the number of its first range
     * @param columns the columns of a range
     * @param count the number of ranges; the last takes what is left
     * @param rows the draws of a column, in all chains
     */
    record Ranges(int first, int columns, int count, long rows) implements Serializable {
        int from(int range, int width) {
            return Math.min(width, range * columns);
        }

        int to(int range, int width) {
            return range == count - 1 ? width : Math.min(width, (range + 1) * columns);
        }
    }

    private final Map<String, Ranges> posteriors = new LinkedHashMap<>();
    private final TreeMap<Integer, String> firstRanges = new TreeMap<>();
    private final long bytesOfRange;
    private int ranges;

    RangePlan(Budget budget) {
        this.bytesOfRange = budget.range();
    }

    /** Adds a posterior of that many rows, in all of its chains, and about that many columns. */
    void add(String posterior, long rows, int width) {
        int columns = (int) Math.min(width, Math.max(1, bytesOfRange / Double.BYTES / Math.max(1, rows)));
        int count = (width + columns - 1) / columns;
        posteriors.put(posterior, new Ranges(ranges, columns, count, rows));
        firstRanges.put(ranges, posterior);
        ranges += count;
    }

    /** The ranges of a posterior. */
    Ranges of(String posterior) {
        return posteriors.get(posterior);
    }

    /** The posterior that a range belongs to. */
    String posteriorOf(int range) {
        return firstRanges.floorEntry(range).getValue();
    }

    /** The number of ranges of all posteriors. */
    int ranges() {
        return ranges;
    }
}
