package dev.verlet.tempering;

import dev.verlet.model.LogDensity;

/**
 * The density of a level, log gamma = (1 - b) log reference + b log target, and the counts of its evaluations. At b = 0
 * and 1 one side alone is evaluated, since 0 times minus infinity is no number; where the reference is zero or cannot be
 * computed, the target is not asked. Serves one thread.
 */
final class PathDensity implements LogDensity {
    private final LogDensity reference;
    private final LogDensity target;
    private final double beta;
    private final double[] targetGradient;
    private long evaluations;
    private long nonFinite;

    PathDensity(LogDensity reference, LogDensity target, double beta) {
        this.reference = reference;
        this.target = target;
        this.beta = beta;
        this.targetGradient = new double[target.dimension()];
    }

    @Override
    public int dimension() {
        return target.dimension();
    }

    @Override
    public boolean hasGradient() {
        return (beta == 0 || target.hasGradient()) && (beta == 1 || reference.hasGradient());
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        return counted(path(position, gradient));
    }

    private double path(double[] position, double[] gradient) {
        if (beta == 1) {
            return target.evaluate(position, gradient);
        }
        double logReference = reference.evaluate(position, gradient);
        if (beta == 0 || !Double.isFinite(logReference)) {
            return logReference;
        }
        double logTarget = target.evaluate(position, targetGradient);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = (1 - beta) * gradient[i] + beta * targetGradient[i];
        }
        return (1 - beta) * logReference + beta * logTarget;
    }

    @Override
    public double value(double[] position) {
        if (beta == 1) {
            return counted(target.value(position));
        }
        double logReference = reference.value(position);
        if (beta == 0 || !Double.isFinite(logReference)) {
            return counted(logReference);
        }
        return counted((1 - beta) * logReference + beta * target.value(position));
    }

    private double counted(double value) {
        evaluations++;
        if (!Double.isFinite(value)) {
            nonFinite++;
        }
        return value;
    }

    LogDensity reference() {
        return reference;
    }

    LogDensity target() {
        return target;
    }

    double beta() {
        return beta;
    }

    void resetCounts() {
        evaluations = 0;
        nonFinite = 0;
    }

    long evaluations() {
        return evaluations;
    }

    long nonFinite() {
        return nonFinite;
    }
}
