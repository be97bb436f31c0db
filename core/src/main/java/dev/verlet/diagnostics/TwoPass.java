package dev.verlet.diagnostics;

/** Means and variances in two passes, the second of which takes out what the first one lost to rounding. */
final class TwoPass {
    private static final int LARGEST_EXPONENT = 1000;

    private TwoPass() {}

    /** The mean of the values from (included) to (excluded); that of equal values is exactly their value. */
    static double mean(double[] values, int from, int to) {
        double first = values[from] + meanDistance(values, from, to, values[from]);
        double mean = first + meanDistance(values, from, to, first);
        return Double.isFinite(mean) ? mean : meanOfShares(values, from, to);
    }

    private static double meanDistance(double[] values, int from, int to, double centre) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i] - centre;
        }
        return sum / (to - from);
    }

    /** For sums beyond the range of doubles; infinite or NaN where a value is. */
    private static double meanOfShares(double[] values, int from, int to) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += values[i] / (to - from);
        }
        return mean;
    }

    /** The variance with divisor n - 1 about the mean; NaN for fewer than two values. */
    static double variance(double[] values, int from, int to, double mean) {
        return variance(values, from, to, mean, 1);
    }

    private static double variance(double[] values, int from, int to, double mean, double unit) {
        int n = to - from;
        double squares = 0;
        double distances = 0;
        for (int i = from; i < to; i++) {
            double distance = values[i] * unit - mean * unit;
            squares += distance * distance;
            distances += distance;
        }
        return n < 2 ? Double.NaN : (squares - distances * distances / n) / (n - 1);
    }

    /** The root of the variance about the mean, for values whose squares may overflow or vanish too. */
    static double sd(double[] values, int from, int to, double mean) {
        double furthest = 0;
        for (int i = from; i < to; i++) {
            furthest = Math.max(furthest, Math.abs(0.5 * values[i] - 0.5 * mean));
        }
        double unit = unit(furthest);
        return Math.sqrt(variance(values, from, to, mean, unit)) / unit;
    }

    /** The power of two by which a positive size comes to lie near 1; 1 for zero. */
    static double unit(double size) {
        int exponent = size == 0 ? 0 : Math.getExponent(size);
        return Math.scalb(1.0, -Math.max(-LARGEST_EXPONENT, Math.min(LARGEST_EXPONENT, exponent)));
    }
}
