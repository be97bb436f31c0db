package dev.verlet.jobs.spark;

import dev.verlet.model.LogDensity;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** A density that stops the chain at its next evaluation once its task is cancelled, deep inside a trajectory too. */
final class CancellableLogDensity implements LogDensity {
    /** The task was cancelled. */
    static final class CancelledException extends RuntimeException {
        private static final long serialVersionUID = 1;

        CancelledException() {
            super("the task was cancelled");
        }
    }

    private final LogDensity target;
    private final BooleanSupplier cancelled;

    CancellableLogDensity(LogDensity target, BooleanSupplier cancelled) {
        this.target = target;
        this.cancelled = cancelled;
    }

    @Override
    public int dimension() {
        return target.dimension();
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
        return target.evaluate(position, gradient);
    }

    @Override
    public double value(double[] position) {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
        return target.value(position);
    }

    @Override
    public boolean hasGradient() {
        return target.hasGradient();
    }

    @Override
    public Optional<String> rejection() {
        return target.rejection();
    }
}
