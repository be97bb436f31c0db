package dev.verlet.diagnostics;

import java.util.Arrays;

/**
 * Draws in ascending order, which merge exactly: the parts of a sample, sorted apart and merged in any order, give the
 * quantiles of the whole bit for bit. The price is that every draw is kept. Quantiles have no exact summary of bounded
 * size, and none that approximates them is offered.
 */
public final class SortedDraws {
    private final double[] sorted;

    private SortedDraws(double[] sorted) {
        this.sorted = sorted;
    }

    /** Sorts a copy of the draws; NaN come last. No draws are fine. */
    public static SortedDraws of(double... draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return new SortedDraws(sorted);
    }

    /** The draws of both. */
    public SortedDraws merge(SortedDraws other) {
        double[] merged = new double[sorted.length + other.sorted.length];
        int mine = 0;
        int theirs = 0;
        for (int i = 0; i < merged.length; i++) {
            boolean takesMine = theirs == other.sorted.length
                    || (mine < sorted.length && Double.compare(sorted[mine], other.sorted[theirs]) <= 0);
            merged[i] = takesMine ? sorted[mine++] : other.sorted[theirs++];
        }
        return new SortedDraws(merged);
    }

    /** The number of draws. */
    public int size() {
        return sorted.length;
    }

    /** The quantile of {@link Quantiles#of}, with its refusals. */
    public double quantile(double p) {
        return Quantiles.ofSorted(sorted, p);
    }

    /** The interval of {@link HighestDensityInterval#of}, with its refusals. */
    public HighestDensityInterval highestDensityInterval(double mass) {
        return HighestDensityInterval.ofSorted(sorted, mass);
    }
}
