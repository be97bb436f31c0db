package dev.verlet.diagnostics;

import java.util.Arrays;

/**
 * Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996, R's and NumPy's default.
 * They are NaN if a draw is NaN.
 */
public final class Quantiles {
    /** The factor that makes the median absolute deviation of a normal its standard deviation, as R's {@code mad}. */
    private static final double NORMAL_CONSISTENT = 1.4826;

    private Quantiles() {}

    /**
     * A quantile of draws in any order.
     *
     * @param draws at least one; not modified
     * @param p in [0, 1], else an {@link IllegalArgumentException}
     */
    public static double of(double[] draws, double p) {
        return ofSorted(sorted(draws), p);
    }

    /** A quantile of draws in ascending order, NaN last as {@link Arrays#sort(double[])} leaves them. */
    public static double ofSorted(double[] sorted, double p) {
        requireProbability(p);
        if (sorted.length == 0) {
            throw new IllegalArgumentException("a quantile needs at least one draw");
        }
        if (Double.isNaN(sorted[sorted.length - 1])) {
            return Double.NaN;
        }
        double index = (sorted.length - 1) * p;
        int low = (int) Math.floor(index);
        int high = (int) Math.ceil(index);
        if (sorted[low] == sorted[high]) {
            // Negative zero, which may come first or last among zeros, becomes zero.
            return sorted[low] + 0.0;
        }
        double weight = index - low;
        return (1 - weight) * sorted[low] + weight * sorted[high];
    }

    /** The middle draw, or the mean of the two in the middle. */
    public static double median(double[] draws) {
        return medianOfSorted(sorted(draws));
    }

    static double medianOfSorted(double[] sorted) {
        int n = sorted.length;
        if (Double.isNaN(sorted[n - 1])) {
            return Double.NaN;
        }
        double high = sorted[n / 2];
        double low = sorted[(n - 1) / 2];
        return low == high ? low + 0.0 : 0.5 * low + 0.5 * high;
    }

    /** The median absolute deviation from the median, times 1.4826. */
    public static double mad(double[] draws) {
        double median = median(draws);
        double[] distances = new double[draws.length];
        for (int i = 0; i < draws.length; i++) {
            distances[i] = Math.abs(draws[i] - median);
        }
        return madOfSorted(sorted(distances));
    }

    static double madOfSorted(double[] distances) {
        return NORMAL_CONSISTENT * medianOfSorted(distances);
    }

    static double[] sorted(double[] draws) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("the probability is " + p + "; it must be in [0, 1]");
        }
    }
}
