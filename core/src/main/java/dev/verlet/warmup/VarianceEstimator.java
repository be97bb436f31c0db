package dev.verlet.warmup;

import dev.verlet.hamiltonian.DiagonalMetric;

/** Welford's running variances of the coordinates, regularised as Stan does for the inverse metric. */
final class VarianceEstimator implements MetricEstimator {
    private final double[] mean;
    private final double[] sumOfSquares;
    private long count;

    VarianceEstimator(int dimension) {
        this.mean = new double[dimension];
        this.sumOfSquares = new double[dimension];
    }

    @Override
    public void add(double[] position) {
        count++;
        for (int i = 0; i < mean.length; i++) {
            double delta = position[i] - mean[i];
            mean[i] += delta / count;
            sumOfSquares[i] += delta * (position[i] - mean[i]);
        }
    }

    @Override
    public DiagonalMetric metric() {
        Shrinkage shrinkage = new Shrinkage(count);
        double[] variances = new double[mean.length];
        for (int i = 0; i < mean.length; i++) {
            variances[i] = shrinkage.variance(sumOfSquares[i] / (count - 1));
        }
        return DiagonalMetric.ofInverse(variances);
    }
}
