package dev.verlet.model;

import java.util.Optional;

/** The constraints: Stan's transforms to unconstrained space and their log Jacobians. */
public final class Constraints {
    private Constraints() {}

    /** No constraint: the identity. */
    public static Constraint real() {
        return Real.INSTANCE;
    }

    /** Positive elements through the exponential, x = exp(q), with log Jacobian q. */
    public static Constraint positive() {
        return Positive.INSTANCE;
    }

    /**
     * Elements strictly between two bounds, on the logit scale.
     *
     * @throws IllegalArgumentException unless both bounds are finite and lower is less than upper
     */
    public static Constraint interval(double lower, double upper) {
        return new IntervalConstraint(lower, upper);
    }

    /**
     * Elements greater than a bound, x = bound + exp(q).
     *
     * @throws IllegalArgumentException unless the bound is finite
     */
    public static Constraint lower(double bound) {
        return bound == 0 ? positive() : new BoundConstraint(bound, BoundConstraint.Side.ABOVE);
    }

    /**
     * Elements less than a bound, x = bound - exp(q).
     *
     * @throws IllegalArgumentException unless the bound is finite
     */
    public static Constraint upper(double bound) {
        return new BoundConstraint(bound, BoundConstraint.Side.BELOW);
    }

    /** A vector of increasing elements: its first element, then the logs of the differences. */
    public static Constraint ordered() {
        return OrderedConstraint.REAL;
    }

    /** A vector of positive, increasing elements: the logs of its first element and of the differences. */
    public static Constraint positiveOrdered() {
        return OrderedConstraint.POSITIVE;
    }

    /** A vector of positive elements that sum to one, by stick breaking; K - 1 coordinates. */
    public static Constraint simplex() {
        return SimplexConstraint.INSTANCE;
    }

    /** A vector of length one: normalised coordinates, as many as elements. */
    public static Constraint unitVector() {
        return UnitVectorConstraint.INSTANCE;
    }

    /** The K x K Cholesky factor of a correlation matrix; K (K - 1) / 2 coordinates. */
    public static Constraint choleskyCorrelation() {
        return CholeskyCorrelationConstraint.INSTANCE;
    }

    /** The K x K Cholesky factor of a covariance matrix; K (K + 1) / 2 coordinates. */
    public static Constraint choleskyCovariance() {
        return CholeskyCovarianceConstraint.INSTANCE;
    }

    /** A K x K correlation matrix, through its Cholesky factor; K (K - 1) / 2 coordinates. */
    public static Constraint correlation() {
        return CorrelationConstraint.INSTANCE;
    }

    /** A K x K covariance matrix, through its Cholesky factor; K (K + 1) / 2 coordinates. */
    public static Constraint covariance() {
        return CovarianceConstraint.INSTANCE;
    }

    /** A constraint on each block of {@code length} elements, such as a simplex in each row of a matrix. */
    public static Constraint repeated(Constraint each, int length) {
        return new RepeatedConstraint(each, length);
    }

    private enum Real implements Constraint {
        INSTANCE;

        @Override
        public Optional<Range> range() {
            return Optional.of(Range.LINE);
        }

        @Override
        public int unconstrainedSize(int size) {
            return size;
        }

        @Override
        public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
            System.arraycopy(q, qFrom, x, xFrom, size);
            return 0;
        }

        @Override
        public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
            for (int i = 0; i < size; i++) {
                requireInSupport(!Double.isNaN(x[xFrom + i]), x[xFrom + i], "a number");
            }
            System.arraycopy(x, xFrom, q, qFrom, size);
        }

        @Override
        public void pullBack(
                double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
            System.arraycopy(xGradient, xFrom, qGradient, qFrom, size);
        }
    }

    private enum Positive implements Constraint {
        INSTANCE;

        @Override
        public Optional<Range> range() {
            return Optional.of(Range.POSITIVE);
        }

        @Override
        public int unconstrainedSize(int size) {
            return size;
        }

        @Override
        public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
            double logJacobian = 0;
            for (int i = 0; i < size; i++) {
                x[xFrom + i] = Math.exp(q[qFrom + i]);
                logJacobian += q[qFrom + i];
            }
            return logJacobian;
        }

        @Override
        public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
            for (int i = 0; i < size; i++) {
                requireInSupport(x[xFrom + i] > 0, x[xFrom + i], "greater than 0");
                q[qFrom + i] = Math.log(x[xFrom + i]);
            }
        }

        @Override
        public void pullBack(
                double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
            for (int i = 0; i < size; i++) {
                qGradient[qFrom + i] = x[xFrom + i] * xGradient[xFrom + i] + 1;
            }
        }
    }

    static void requireInSupport(boolean inSupport, double value, String expected) {
        if (!inSupport) {
            throw new IllegalArgumentException(
                    "the value " + value + " is outside the support: it must be " + expected);
        }
    }
}
