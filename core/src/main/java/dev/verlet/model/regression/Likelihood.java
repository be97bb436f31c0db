package dev.verlet.model.regression;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * The likelihood of responses given their linear predictors and at most two positive parameters of the family, with all
 * its constants.
 *
 * <p>Rows come in blocks, in order; what a family sums over blocks it keeps until {@link #finish}. Serves one thread.
 */
abstract class Likelihood {
    /** The responses. */
    final double[] y;

    Likelihood(double[] y) {
        this.y = y;
    }

    /** Begins an evaluation at the family's parameters, as {@link Family} orders them. */
    abstract void begin(double[] auxiliary);

    /**
     * The log likelihood of rows, up to what {@link #finish} adds.
     *
     * @param eta linear predictors, of row {@code from} at index 0
     * @param count the number of rows
     * @param score receives the derivatives by the linear predictors
     */
    abstract double block(double[] eta, int from, int count, double[] score);

    /**
     * Ends an evaluation.
     *
     * @param derivatives receives those by the family's parameters
     * @return what is left to add to the log likelihood
     */
    abstract double finish(double[] derivatives);

    /** The log likelihood of one row, with all constants. */
    abstract double pointwise(int row, double eta, double[] auxiliary);

    /** A response drawn anew. */
    abstract double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random);

    /** The same data with scratch space of its own. */
    abstract Likelihood another();
}
