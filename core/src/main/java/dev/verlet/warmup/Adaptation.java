package dev.verlet.warmup;

import java.io.Serializable;

/**
 * What warmup adapts, and towards what.
 *
 * @param targetAcceptance the acceptance statistic that step-size adaptation aims at, in (0, 1)
 * @param metric the form of the inverse mass matrix
 * @param scope what is adapted at all
 */
public record Adaptation(double targetAcceptance, MetricForm metric, Scope scope) implements Serializable {
    /** Stan's default: step size to 0.8, and a diagonal metric. */
    public static final Adaptation DEFAULT = new Adaptation(0.8, MetricForm.DIAGONAL, Scope.ALL);

    /** What warmup adapts. */
    public enum Scope {
        /** Step size and metric. */
        ALL,
        /** The step size alone: the metric stays as the chain was given it. */
        STEP_SIZE,
        /** Nothing: warmup only moves the chain. */
        NONE
    }

    /** Refuses a target outside (0, 1) with an {@link IllegalArgumentException}. */
    public Adaptation {
        if (!(targetAcceptance > 0 && targetAcceptance < 1)) {
            throw new IllegalArgumentException(
                    "target acceptance is " + targetAcceptance + "; it must be inside (0, 1)");
        }
    }

    WindowSchedule schedule(int iterations) {
        return scope == Scope.ALL ? metric.schedule(iterations) : WindowSchedule.withoutWindows(iterations);
    }

    boolean adaptsStepSize() {
        return scope != Scope.NONE;
    }
}
