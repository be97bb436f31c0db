package dev.verlet.chain;

import dev.verlet.model.LogDensity;

/** Counts the evaluations of a density, and those that were not finite. */
final class MeteredLogDensity implements LogDensity {
    private final LogDensity target;
    private long evaluations;
    private long nonFinite;

    MeteredLogDensity(LogDensity target) {
        this.target = target;
    }

    @Override
    public int dimension() {
        return target.dimension();
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        evaluations++;
        double value = target.evaluate(position, gradient);
        if (!Double.isFinite(value)) {
            nonFinite++;
        }
        return value;
    }

    /** Counts on from what was counted before. */
    void countFrom(long evaluationsBefore, long nonFiniteBefore) {
        evaluations = evaluationsBefore;
        nonFinite = nonFiniteBefore;
    }

    long evaluations() {
        return evaluations;
    }

    long nonFinite() {
        return nonFinite;
    }
}
