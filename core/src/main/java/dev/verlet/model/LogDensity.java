package dev.verlet.model;

import java.util.Optional;

/**
 * The log of an unnormalised density on R<sup>d</sup> and its gradient.
 *
 * <p>An evaluator may keep scratch arrays, so it serves one thread at a time; {@link Model#logDensity()} makes a fresh
 * one.
 */
public interface LogDensity {
    /** The number d of unconstrained coordinates; at least 1. */
    int dimension();

    /**
     * Computes the log density and its gradient at a point.
     *
     * <p>Where the density cannot be computed the value is returned as it is: NaN, or minus infinity where the density
     * is zero. Samplers reject such points and count them; implementations must not replace them by finite numbers. The
     * gradient array is then unspecified.
     *
     * @param position the point, length d, finite; not modified
     * @param gradient receives the d partial derivatives; never the same array as {@code position}
     * @return the log density, up to the constants the model leaves out
     */
    double evaluate(double[] position, double[] gradient);

    /**
     * Computes the log density alone, as {@link #evaluate} does: the same bits.
     *
     * @param position the point, length d, finite; not modified
     */
    default double value(double[] position) {
        return evaluate(position, new double[position.length]);
    }

    /**
     * Why the model itself rejected the point that was evaluated last, in its own words; empty if it did not, or has no
     * words for it. A wrapper passes on what its target says.
     */
    default Optional<String> rejection() {
        return Optional.empty();
    }

    /** Whether {@link #evaluate} computes the gradient; where it does not, it leaves the array as it is. */
    default boolean hasGradient() {
        return true;
    }
}
