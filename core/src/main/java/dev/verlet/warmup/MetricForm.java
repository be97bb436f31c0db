package dev.verlet.warmup;

import java.util.Arrays;

/** The forms of the inverse mass matrix that warmup can learn. */
public enum MetricForm {
    /** The identity, or whatever the chain was given; not adapted. */
    UNIT {
        @Override
        WindowSchedule schedule(int iterations) {
            return WindowSchedule.withoutWindows(iterations);
        }

        @Override
        public MetricEstimator estimator(int dimension) {
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
        public MetricEstimator estimator(int dimension) {
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
        public MetricEstimator estimator(int dimension) {
            // One number is a diagonal; so a stored metric of d = 1 is the one that was learned, bit for bit.
            return dimension == 1 ? new VarianceEstimator(1) : new CovarianceEstimator(dimension);
        }

        @Override
        public double[] identity(int dimension) {
            double[] matrix = new double[Math.multiplyExact(dimension, dimension)];
            for (int i = 0; i < dimension; i++) {
                matrix[i * dimension + i] = 1;
            }
            return matrix;
        }
    };

    /** Whether it is learnt at all. */
    public boolean isLearnt() {
        return this != UNIT;
    }

    /** The identity of that many coordinates, stored as {@code Metric.inverse()} stores a metric of this form. */
    public double[] identity(int dimension) {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return ones;
    }

    abstract WindowSchedule schedule(int iterations);

    /** A new estimator of a metric of this form, in that many coordinates. */
    public abstract MetricEstimator estimator(int dimension);
}
