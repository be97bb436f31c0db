package dev.verlet.chain;

import dev.verlet.model.LogDensity;
import java.util.Optional;

/** Counts the evaluations of a density, those that were not finite, and those of them that the model has words for. */
final class MeteredLogDensity implements LogDensity {
    private final LogDensity target;
    private long evaluations;
    private long nonFinite;
    private Rejections rejections = Rejections.NONE;

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
            target.rejection().ifPresent(message -> rejections = rejections.and(message));
        }
        return value;
    }

    @Override
    public boolean hasGradient() {
        return target.hasGradient();
    }

    @Override
    public Optional<String> rejection() {
        return target.rejection();
    }

    /** Counts on from what was counted before. */
    void countFrom(long evaluationsBefore, long nonFiniteBefore, Rejections rejectionsBefore) {
        evaluations = evaluationsBefore;
        nonFinite = nonFiniteBefore;
        rejections = rejectionsBefore;
    }

    long evaluations() {
        return evaluations;
    }

    long nonFinite() {
        return nonFinite;
    }

    Rejections rejections() {
        return rejections;
    }
}
