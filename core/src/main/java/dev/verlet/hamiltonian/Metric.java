package dev.verlet.hamiltonian;

import java.util.random.RandomGenerator;

/**
 * A symmetric positive definite mass matrix M, constant in space, known by its inverse (the metric on positions that
 * warmup estimates as the posterior's covariance).
 */
public interface Metric {
    /** The number d of coordinates. */
    int dimension();

    /**
     * Computes M<sup>-1</sup> p.
     *
     * @param p length d; not modified
     * @param product receives the d elements; never the same array as p
     */
    void inverseTimes(double[] p, double[] product);

    /** Fills {@code p} with a draw from N(0, M). */
    void sampleGaussian(RandomGenerator random, double[] p);

    /** A copy of M<sup>-1</sup> as it is stored: d elements of a diagonal, or d times d, row-major. */
    double[] inverse();

    /**
     * The metric of a stored inverse.
     *
     * @param inverse as {@link #inverse()} gives it
     * @param dimension d
     * @throws IllegalArgumentException if it has neither d nor d times d elements, or is not positive definite
     */
    static Metric ofInverse(double[] inverse, int dimension) {
        if (inverse.length != dimension && inverse.length != (long) dimension * dimension) {
            throw new IllegalArgumentException("an inverse metric in " + dimension + " dimensions has " + dimension
                    + " elements if it is diagonal, " + (long) dimension * dimension + " if it is dense, not "
                    + inverse.length);
        }
        return inverse.length == dimension
                ? DiagonalMetric.ofInverse(inverse)
                : DenseMetric.ofInverse(inverse, dimension);
    }
}
