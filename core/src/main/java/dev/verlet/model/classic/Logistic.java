package dev.verlet.model.classic;

/** The logistic function 1 / (1 + exp(-q)), without overflow in either direction. */
final class Logistic {
    private Logistic() {}

    static double of(double q) {
        double small = Math.exp(-Math.abs(q));
        return (q >= 0 ? 1 : small) / (1 + small);
    }

    /** The log of the function's derivative at q. */
    static double logDerivative(double q) {
        double distance = Math.abs(q);
        return -distance - 2 * Math.log1p(Math.exp(-distance));
    }
}
