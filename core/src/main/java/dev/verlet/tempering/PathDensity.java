package dev.verlet.tempering;

import dev.verlet.kernel.State;
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
    private final SeenPoints seen = new SeenPoints();
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
        seen.add(position, logReference, logTarget);
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
        double logTarget = target.value(position);
        seen.add(position, logReference, logTarget);
        return counted((1 - beta) * logReference + beta * logTarget);
    }

    private double counted(double value) {
        evaluations++;
        if (!Double.isFinite(value)) {
            nonFinite++;
        }
        return value;
    }

    /**
     * A replica at a state that was evaluated here: with the log density there of both sides, of which those that the path
     * did not ask for are computed now.
     */
    Replica at(State state, Replica before) {
        double[] q = state.position();
        int point = beta > 0 && beta < 1 ? seen.find(q) : -1;
        double logReference =
                beta == 0 ? state.logDensity() : point >= 0 ? seen.logReference(point) : alone(reference, q);
        double logTarget = beta == 1 ? state.logDensity() : point >= 0 ? seen.logTarget(point) : alone(target, q);
        return new Replica(before.index(), before.level(), q, logReference, logTarget);
    }

    private double alone(LogDensity side, double[] q) {
        double value = side.value(q);
        nonFinite += Replica.isNoDensity(value) ? 1 : 0;
        return value;
    }

    /** Forgets what earlier explorations saw and counted. */
    void reset() {
        seen.clear();
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
