package dev.verlet.kernel;

import java.util.random.RandomGenerator;

/** Arithmetic of weights given by their logs. */
final class LogWeights {
    private LogWeights() {}

    /** log(exp(a) + exp(b)); minus infinity if both are. */
    static double add(double a, double b) {
        double larger = Math.max(a, b);
        if (larger == Double.NEGATIVE_INFINITY) {
            return larger;
        }
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    /** True with probability min(1, exp(logOdds)). */
    static boolean accept(double logOdds, RandomGenerator random) {
        return logOdds > 0 || random.nextDouble() < Math.exp(logOdds);
    }
}
