package dev.verlet.model.classic;

import java.util.random.RandomGenerator;

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

    /** The log of the function. */
    static double logOf(double q) {
        return Math.min(q, 0) - Math.log1p(Math.exp(-Math.abs(q)));
    }

    /** A draw whose logistic function is uniform on (0, 1). */
    static double draw(RandomGenerator random) {
        double uniform = openUniform(random);
        return Math.log(uniform) - Math.log1p(-uniform);
    }

    /** A uniform number that is neither 0 nor 1. */
    static double openUniform(RandomGenerator random) {
        return ((random.nextLong() >>> 12) + 0.5) * 0x1p-52;
    }
}
