package dev.verlet.warmup;

import dev.verlet.hamiltonian.DenseMetric;

/** Welford's running covariance matrix of the coordinates, regularised as Stan does for the dense inverse metric. */
final class CovarianceEstimator implements MetricEstimator {
    private final double[] mean;
    private final double[] before;
    private final double[] sumOfProducts;
    private long count;

    CovarianceEstimator(int dimension) {
        this.mean = new double[dimension];
        this.before = new double[dimension];
        this.sumOfProducts = new double[Math.multiplyExact(dimension, dimension)];
    }

    @Override
    public void add(double[] position) {
        count++;
        int d = mean.length;
        for (int i = 0; i < d; i++) {
            before[i] = position[i] - mean[i];
            mean[i] += before[i] / count;
        }
        for (int i = 0; i < d; i++) {
            double after = position[i] - mean[i];
            for (int j = 0; j <= i; j++) {
                sumOfProducts[i * d + j] += after * before[j];
            }
        }
    }

    @Override
    public double[] moments() {
        double[] moments = new double[1 + mean.length + sumOfProducts.length];
        moments[0] = count;
        System.arraycopy(mean, 0, moments, 1, mean.length);
        System.arraycopy(sumOfProducts, 0, moments, 1 + mean.length, sumOfProducts.length);
        return moments;
    }

    @Override
    public void restore(double[] moments) {
        count = (long) moments[0];
        System.arraycopy(moments, 1, mean, 0, mean.length);
        System.arraycopy(moments, 1 + mean.length, sumOfProducts, 0, sumOfProducts.length);
    }

    @Override
    public DenseMetric metric() {
        Shrinkage shrinkage = new Shrinkage(count);
        int d = mean.length;
        double[] inverse = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < i; j++) {
                double covariance = shrinkage.covariance(sumOfProducts[i * d + j] / (count - 1));
                inverse[i * d + j] = covariance;
                inverse[j * d + i] = covariance;
            }
            inverse[i * d + i] = shrinkage.variance(sumOfProducts[i * d + i] / (count - 1));
        }
        return DenseMetric.ofInverse(inverse, d);
    }
}
