package dev.verlet.diagnostics;

/** Means and variances in two passes, the second of which takes out what the first one lost to rounding. */
final class Sums {
    private Sums() {}

    /** The mean, as R computes it: corrected by the mean of the deviations from a first one. */
    static double mean(double[] x) {
        double first = 0;
        for (double value : x) {
            first += value;
        }
        first /= x.length;
        if (!(Math.abs(first) <= Double.MAX_VALUE)) {
            return scaledMean(x);
        }
        double correction = 0;
        for (double value : x) {
            correction += value - first;
        }
        return first + correction / x.length;
    }

    /** For sums beyond the range of doubles; infinite or NaN where a value is. */
    private static double scaledMean(double[] x) {
        double mean = 0;
        for (double value : x) {
            mean += value / x.length;
        }
        return mean;
    }

    /** The mean of the rows' means, for rows of one length. */
    static double mean(double[][] rows) {
        double[] means = new double[rows.length];
        for (int i = 0; i < rows.length; i++) {
            means[i] = mean(rows[i]);
        }
        return mean(means);
    }

    /** The variance with divisor n - 1; NaN for fewer than two values. */
    static double variance(double[] x) {
        return variance(x, mean(x));
    }

    static double variance(double[] x, double mean) {
        double squares = 0;
        double deviations = 0;
        for (double value : x) {
            double deviation = value - mean;
            squares += deviation * deviation;
            deviations += deviation;
        }
        return (squares - deviations * deviations / x.length) / (x.length - 1);
    }
}
