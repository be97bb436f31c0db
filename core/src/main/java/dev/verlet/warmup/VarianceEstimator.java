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
    public double[] moments() {
        double[] moments = new double[1 + mean.length + sumOfSquares.length];
        moments[0] = count;
        System.arraycopy(mean, 0, moments, 1, mean.length);
        System.arraycopy(sumOfSquares, 0, moments, 1 + mean.length, sumOfSquares.length);
        return moments;
    }

    @Override
    public void restore(double[] moments) {
        count = (long) moments[0];
        System.arraycopy(moments, 1, mean, 0, mean.length);
        System.arraycopy(moments, 1 + mean.length, sumOfSquares, 0, sumOfSquares.length);
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
