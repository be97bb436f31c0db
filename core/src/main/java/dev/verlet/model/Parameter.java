package dev.verlet.model;

/**
 * A parameter of a model: its name and shape, and the map from unconstrained coordinates to its support.
 *
 * @param variable the name and the shape in constrained space
 * @param constraint the map onto the support
 */
public record Parameter(Variable variable, Constraint constraint) {
    /** A real scalar. */
    public static Parameter real(String name) {
        return new Parameter(Variable.scalar(name), Constraints.real());
    }

    /** A vector of reals. */
    public static Parameter real(String name, int length) {
        return new Parameter(Variable.vector(name, length), Constraints.real());
    }

    /** A positive scalar, sampled on the log scale. */
    public static Parameter positive(String name) {
        return new Parameter(Variable.scalar(name), Constraints.positive());
    }

    /** The number of its unconstrained coordinates. */
    public int unconstrainedSize() {
        return constraint.unconstrainedSize(variable.size());
    }

    /**
     * Whether each element ranges over an interval of its own, so that none is fixed by the map, as the diagonal of a
     * correlation matrix is. Of a map of several parameters together it is not known, and so not said.
     */
    public boolean isFree() {
        return constraint.standsAlone() && constraint.range().isPresent();
    }
}
