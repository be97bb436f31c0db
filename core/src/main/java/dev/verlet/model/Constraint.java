package dev.verlet.model;

/**
 * A smooth one-to-one map from unconstrained coordinates to the support of a parameter.
 *
 * <p>Maps are those of Stan (Stan Reference Manual, "Constraint Transforms"). Arrays are read and written in place at
 * offsets, so that a draw is constrained without allocation.
 */
public interface Constraint {
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
}
