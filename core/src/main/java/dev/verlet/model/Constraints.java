package dev.verlet.model;

/** The constraints that built-in models use. */
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

    /** A vector of increasing elements: its first element, then the logs of the differences. */
    public static Constraint ordered() {
        return OrderedConstraint.INSTANCE;
    }

    private enum Real implements Constraint {
        INSTANCE;

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
    }

    private enum Positive implements Constraint {
        INSTANCE;

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
    }

    static void requireInSupport(boolean inSupport, double value, String expected) {
        if (!inSupport) {
            throw new IllegalArgumentException(
                    "the value " + value + " is outside the support: it must be " + expected);
        }
    }
}
