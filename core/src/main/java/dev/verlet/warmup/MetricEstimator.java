package dev.verlet.warmup;

import dev.verlet.hamiltonian.Metric;

/** Learns a metric from the positions of a window. */
public interface MetricEstimator {
    /** Takes in a position, length d. */
    void add(double[] position);

    /**
     * All it knows as plain numbers, to {@link #restore} another estimator of the same form and dimension: the count, the d
     * means, and the sums of squares (d) or products (d times d, row-major, lower triangle) around them.
     */
    double[] moments();

    /** Forgets what it knows and goes on from the moments of another. */
    void restore(double[] moments);

    /** The regularised estimate as a metric; at least two positions are needed. */
    Metric metric();
}
