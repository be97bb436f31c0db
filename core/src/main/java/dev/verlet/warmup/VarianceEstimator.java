package dev.verlet.warmup;

/** Welford's running variances of the coordinates, regularised as Stan does for the inverse metric. */
final class VarianceEstimator {
    private static final double PRIOR_COUNT = 5;
    private static final double PRIOR_VARIANCE = 1e-3;

    private final double[] mean;
    private final double[] sumOfSquares;
    private long count;

    VarianceEstimator(int dimension) {
        this(new double[dimension], new double[dimension], 0);
    }

    /** Goes on from moments of {@link #count()} points; the arrays are copied. */
    VarianceEstimator(double[] mean, double[] sumOfSquares, long count) {
        this.mean = mean.clone();
        this.sumOfSquares = sumOfSquares.clone();
        this.count = count;
    }

    void add(double[] position) {
        count++;
        for (int i = 0; i < mean.length; i++) {
            double delta = position[i] - mean[i];
            mean[i] += delta / count;
            sumOfSquares[i] += delta * (position[i] - mean[i]);
        }
    }

    /** The sample variances shrunk towards 1e-3 with the weight of five points; at least two points are needed. */
    double[] regularisedVariances() {
        double[] variances = new double[mean.length];
        double weight = count / (count + PRIOR_COUNT);
        for (int i = 0; i < mean.length; i++) {
            variances[i] = weight * (sumOfSquares[i] / (count - 1)) + PRIOR_VARIANCE * (1 - weight);
        }
        return variances;
    }

    long count() {
        return count;
    }

    double[] mean() {
        return mean.clone();
    }

    double[] sumOfSquares() {
        return sumOfSquares.clone();
    }
}
