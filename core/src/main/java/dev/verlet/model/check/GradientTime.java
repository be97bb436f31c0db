package dev.verlet.model.check;

import dev.verlet.model.LogDensity;

/** The time of an evaluation with its gradient: the shortest of several runs, after some to warm up. */
final class GradientTime {
    private static final long RUN_NANOS = 20_000_000;
    private static final int RUNS = 6;

    private GradientTime() {}

    /** Seconds an evaluation. */
    static double of(LogDensity density, double[] q) {
        double[] gradient = new double[q.length];
        double shortest = Double.POSITIVE_INFINITY;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            long evaluations = 0;
            long elapsed;
            do {
                density.evaluate(q, gradient);
                evaluations++;
                elapsed = System.nanoTime() - start;
            } while (elapsed < RUN_NANOS);
            shortest = Math.min(shortest, elapsed / 1e9 / evaluations);
        }
        return shortest;
    }
}
