package dev.verlet.model;

import java.util.Optional;

/**
 * Elements on one side of a finite bound: x = bound + exp(q) above it, x = bound - exp(q) below it.
 *
 * <p>Where exp(q) is lost in rounding, x is the number next to the bound.
 */
record BoundConstraint(double bound, Side side) implements Constraint {
    enum Side {
        ABOVE(1),
        BELOW(-1);

        private final int sign;

        Side(int sign) {
            this.sign = sign;
        }
    }

    BoundConstraint {
        if (!Double.isFinite(bound)) {
            throw new IllegalArgumentException("a bound must be finite: " + bound);
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(
                side == Side.ABOVE
                        ? new Range(bound, Double.POSITIVE_INFINITY)
                        : new Range(Double.NEGATIVE_INFINITY, bound));
    }

    @Override
    public int unconstrainedSize(int size) {
        return size;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        double logJacobian = 0;
        for (int i = 0; i < size; i++) {
            double value = bound + side.sign * Math.exp(q[qFrom + i]);
            x[xFrom + i] =
                    side == Side.ABOVE ? Math.max(value, Math.nextUp(bound)) : Math.min(value, Math.nextDown(bound));
            logJacobian += q[qFrom + i];
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        for (int i = 0; i < size; i++) {
            double distance = side.sign * (x[xFrom + i] - bound);
            Constraints.requireInSupport(
                    distance > 0, x[xFrom + i], (side == Side.ABOVE ? "greater than " : "less than ") + bound);
            q[qFrom + i] = Math.log(distance);
        }
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        for (int i = 0; i < size; i++) {
            qGradient[qFrom + i] = side.sign * Math.exp(q[qFrom + i]) * xGradient[xFrom + i] + 1;
        }
    }
}
