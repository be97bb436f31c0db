package dev.verlet.model;

/** The logistic function 1 / (1 + exp(-x)). */
final class Logistic {
    private Logistic() {}

    /** Accurate on both sides: no exponential of a positive number. */
    static double of(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }
}
