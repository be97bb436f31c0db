package dev.verlet.model;

import java.util.Optional;

/**
 * A smooth one-to-one map from unconstrained coordinates to the support of a parameter.
 *
 * <p>Maps are those of Stan (Stan Reference Manual, "Constraint Transforms"). Arrays are read and written in place at
 * offsets, so that a draw is constrained without allocation.
 */
public interface Constraint {
    /** An open interval; bounds may be infinite. */
    record Range(double lower, double upper) {
        /** All real numbers. */
        public static final Range LINE = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

        /** The positive numbers. */
        public static final Range POSITIVE = new Range(0, Double.POSITIVE_INFINITY);

        /** Whether the other interval lies in this one. */
        public boolean contains(Range other) {
            return lower <= other.lower && other.upper <= upper;
        }
    }

    /** What each element ranges over, if the support is all combinations; empty where elements bound one another. */
    default Optional<Range> range() {
        return Optional.empty();
    }

    /**
     * Whether the map is one of the parameter's own coordinates, as it is by default. Otherwise the support depends on
     * other parameters, only {@link Model#constrain} maps it, and {@link #constrain} and {@link #pullBack} throw an
     * {@link UnsupportedOperationException}.
     */
    default boolean standsAlone() {
        return true;
    }

    /** The number of unconstrained coordinates of a parameter with {@code size} constrained elements. */
    int unconstrainedSize(int size);

    /**
     * Maps unconstrained coordinates to the support.
     *
     * @param q unconstrained coordinates, read from {@code qFrom}
     * @param x receives {@code size} constrained elements from {@code xFrom}
     * @return the log of the absolute Jacobian determinant of the map at that point
     */
    double constrain(double[] q, int qFrom, double[] x, int xFrom, int size);

    /**
     * The inverse map.
     *
     * @throws IllegalArgumentException if an element is outside the support, naming the value
     */
    void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size);

    /**
     * Pulls a gradient back through the map: g_q = J<sup>T</sup> g_x + d/dq log |J|, the gradient by the unconstrained
     * coordinates of f(x(q)) + log |J(q)|.
     *
     * @param q unconstrained coordinates, read from {@code qFrom}
     * @param x what {@link #constrain} made of them, from {@code xFrom}; its contents are unspecified afterwards
     * @param xGradient the gradient g_x of f by the constrained elements, from {@code xFrom}; unspecified afterwards
     * @param qGradient receives g_q from {@code qFrom}; none of the other arrays
     */
    void pullBack(double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient);
}
