package dev.verlet.model.stan;

import dev.verlet.model.Constraint;

/**
 * The place of a parameter in the unconstrained vector. Its support may depend on other parameters, so that only the
 * whole model maps it.
 */
record StanConstraint(int unconstrainedSize) implements Constraint {
    @Override
    public boolean standsAlone() {
        return false;
    }

    @Override
    public int unconstrainedSize(int size) {
        return unconstrainedSize;
    }

    /** Refused: the model constrains all its parameters together. */
    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        throw together();
    }

    /** Refused likewise. */
    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        throw together();
    }

    private static UnsupportedOperationException together() {
        return new UnsupportedOperationException("a Stan program constrains all its parameters together");
    }

    /** Checks that the elements are numbers; the model maps, and checks, all its parameters together. */
    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        for (int i = 0; i < size; i++) {
            if (Double.isNaN(x[xFrom + i])) {
                throw new IllegalArgumentException("the value NaN is outside the support: it must be a number");
            }
        }
    }
}
