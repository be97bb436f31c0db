package dev.verlet.model;

import java.util.Optional;

/**
 * Elements strictly between two finite bounds: x = lower + (upper - lower) / (1 + exp(-q)).
 *
 * <p>Where the distance to a bound is lost in rounding, x is the number next to the bound.
 */
record IntervalConstraint(double lower, double upper) implements Constraint {
    IntervalConstraint {
        if (!(lower < upper) || Double.isInfinite(upper - lower)) {
            throw new IllegalArgumentException(
                    "an interval needs finite bounds, lower < upper: " + lower + ", " + upper);
        }
    }

    @Override
    public Optional<Range> range() {
        return Optional.of(new Range(lower, upper));
    }

    @Override
    public int unconstrainedSize(int size) {
        return size;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        double width = upper - lower;
        double logJacobian = size * Math.log(width);
        for (int i = 0; i < size; i++) {
            double value = q[qFrom + i];
            double small = Math.exp(-Math.abs(value));
            double fraction = (value >= 0 ? 1 : small) / (1 + small);
            x[xFrom + i] = Math.min(Math.nextDown(upper), Math.max(Math.nextUp(lower), lower + width * fraction));
            logJacobian -= Math.abs(value) + 2 * Math.log1p(small);
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        for (int i = 0; i < size; i++) {
            double value = x[xFrom + i];
            Constraints.requireInSupport(
                    value > lower && value < upper, value, "greater than " + lower + " and less than " + upper);
            q[qFrom + i] = Math.log((value - lower) / (upper - value));
        }
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        for (int i = 0; i < size; i++) {
            double value = q[qFrom + i];
            double small = Math.exp(-Math.abs(value));
            double slope = small / ((1 + small) * (1 + small));
            double centre = (1 - small) / (1 + small);
            qGradient[qFrom + i] = (upper - lower) * slope * xGradient[xFrom + i] - (value >= 0 ? centre : -centre);
        }
    }
}
