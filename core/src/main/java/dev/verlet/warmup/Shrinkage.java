package dev.verlet.warmup;

/**
 * Stan's regularisation of an estimated inverse metric: shrunk towards 1e-3 times the identity with the weight of five
 * points.
 *
 * @param count the points that the estimate was made of
 */
record Shrinkage(long count) {
    private static final double PRIOR_COUNT = 5;
    private static final double PRIOR_VARIANCE = 1e-3;

    double variance(double estimate) {
        return covariance(estimate) + PRIOR_VARIANCE * (1 - weight());
    }

    double covariance(double estimate) {
        return weight() * estimate;
    }

    private double weight() {
        return count / (count + PRIOR_COUNT);
    }
}
