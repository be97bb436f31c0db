package dev.verlet.warmup;

import dev.verlet.hamiltonian.Metric;

/** Learns a metric from the positions of a window. */
interface MetricEstimator {
    /** Takes in a position, length d. */
    void add(double[] position);

    /** The regularised estimate as a metric; at least two positions are needed. */
    Metric metric();
}
