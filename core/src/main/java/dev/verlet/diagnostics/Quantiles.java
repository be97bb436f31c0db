package dev.verlet.diagnostics;

import java.util.Arrays;

/**
 * Quantiles by linear interpolation between order statistics: type 7 of Hyndman and Fan 1996, R's and NumPy's default.
 * They are NaN if a draw is NaN.
 */
public final class Quantiles {
    /** The factor that makes the median absolute deviation of a normal its standard deviation, as R's {@code mad}. */
    static final double NORMAL_CONSISTENT = 1.4826;

    private static final double MEDIAN = 0.5;

    private Quantiles() {}

    /**
     * A quantile of draws in any order.
     *
     * @param draws at least one; not modified
     * @param p in [0, 1], else an {@link IllegalArgumentException}
     */
    public static double of(double[] draws, double p) {
        return ofSorted(sorted(draws, "a quantile"), p);
    }

    /** A quantile of draws in ascending order, NaN last as {@link Arrays#sort(double[])} leaves them. */
    public static double ofSorted(double[] sorted, double p) {
        Shape.requireProbability(p);
        Shape.require(sorted, "a quantile");
        return Double.isNaN(sorted[sorted.length - 1]) ? Double.NaN : interpolate(sorted, sorted.length, p);
    }

    /** The middle draw, or the mean of the two in the middle. */
    public static double median(double[] draws) {
        return of(draws, MEDIAN);
    }

    /** The median absolute deviation from the median, times 1.4826; NaN if the median is infinite. */
    public static double mad(double[] draws) {
        double median = median(draws);
        double[] distances = new double[draws.length];
        for (int i = 0; i < draws.length; i++) {
            distances[i] = Math.abs(draws[i] - median);
        }
        return NORMAL_CONSISTENT * median(distances);
    }

    /** A quantile of the first draws of an array: these are in ascending order, none is NaN. The arithmetic is R's. */
    static double interpolate(double[] sorted, int size, double p) {
        double place = 1 + (size - 1) * p;
        int low = (int) Math.floor(place);
        double below = sorted[low - 1];
        double above = sorted[(int) Math.ceil(place) - 1];
        if (below == above) {
            // Negative zero, which may come first or last among zeros, becomes zero.
            return below + 0.0;
        }
        double weight = place - low;
        return (1 - weight) * below + weight * above;
    }

    static double[] sorted(double[] draws, String what) {
        Shape.require(draws, what);
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        return sorted;
    }
}
