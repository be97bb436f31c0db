package dev.verlet.warmup;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.Metric;
import java.util.OptionalDouble;

/**
 * What a chain's warmup begins with.
 *
 * @param stepSize the step size; empty to search for one
 * @param metric of the chain's dimension
 */
public record Tuning(OptionalDouble stepSize, Metric metric) {
    private static final double FIRST_TRY = 1;

    /** The unit metric, and a search for the step size. */
    public static Tuning none(int dimension) {
        return new Tuning(OptionalDouble.empty(), DiagonalMetric.unit(dimension));
    }

    double firstStepSize() {
        return stepSize.orElse(FIRST_TRY);
    }
}
