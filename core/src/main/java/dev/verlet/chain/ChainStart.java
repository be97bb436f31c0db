package dev.verlet.chain;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.warmup.Tuning;
import java.util.OptionalDouble;

/**
 * Where one chain begins, and with what tuning. What is not given is found: parameters at random, the step size by a
 * search, the metric by warmup from the identity.
 *
 * @param parameters the elements of the model's parameters in constrained space, NaN for those to be drawn at random;
 *     empty if all are
 * @param stepSize positive; NaN if it is to be searched for
 * @param inverseMetric as {@link Metric#inverse()} gives it; empty for the identity
 */
public record ChainStart(double[] parameters, double stepSize, double[] inverseMetric) {
    private static final double[] NONE = {};

    /** Nothing is given. */
    public static final ChainStart RANDOM = new ChainStart(NONE, Double.NaN, NONE);

    /** Refuses a step size that is not positive and finite with an {@link IllegalArgumentException}. */
    public ChainStart {
        if (!Double.isNaN(stepSize) && !(stepSize > 0 && stepSize < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("step size is " + stepSize + "; it must be positive and finite");
        }
    }

    /** The same at other values of the parameters, NaN for elements to be drawn at random. */
    public ChainStart at(double[] constrained) {
        return new ChainStart(constrained.clone(), stepSize, inverseMetric);
    }

    /** The same with another step size. */
    public ChainStart withStepSize(double size) {
        return new ChainStart(parameters, size, inverseMetric);
    }

    /** The same with another inverse metric, as {@link Metric#inverse()} gives it. */
    public ChainStart withInverseMetric(double[] inverse) {
        return new ChainStart(parameters, stepSize, inverse.clone());
    }

    Tuning tuning(int dimension) {
        Metric metric =
                inverseMetric.length == 0 ? DiagonalMetric.unit(dimension) : Metric.ofInverse(inverseMetric, dimension);
        return new Tuning(Double.isNaN(stepSize) ? OptionalDouble.empty() : OptionalDouble.of(stepSize), metric);
    }
}
