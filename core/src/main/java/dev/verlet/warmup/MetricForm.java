package dev.verlet.warmup;

/** The forms of the inverse mass matrix that warmup can learn. */
public enum MetricForm {
    /** The identity, or whatever the chain was given; not adapted. */
    UNIT {
        @Override
        WindowSchedule schedule(int iterations) {
            return WindowSchedule.withoutWindows(iterations);
        }

        @Override
        MetricEstimator estimator(int dimension) {
            return new VarianceEstimator(dimension);
        }
    },

    /** A diagonal of regularised variances. */
    DIAGONAL {
        @Override
        WindowSchedule schedule(int iterations) {
            return WindowSchedule.of(iterations);
        }

        @Override
        MetricEstimator estimator(int dimension) {
            return new VarianceEstimator(dimension);
        }
    },

    /** The whole regularised covariance: d<sup>2</sup> numbers a chain, d<sup>2</sup> operations a leapfrog step. */
    DENSE {
        @Override
        WindowSchedule schedule(int iterations) {
            return WindowSchedule.of(iterations);
        }

        @Override
        MetricEstimator estimator(int dimension) {
            // One number is a diagonal; so a stored metric of d = 1 is the one that was learned, bit for bit.
            return dimension == 1 ? new VarianceEstimator(1) : new CovarianceEstimator(dimension);
        }
    };

    abstract WindowSchedule schedule(int iterations);

    abstract MetricEstimator estimator(int dimension);
}
