package dev.verlet.model;

import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The proper prior of a model, apart from its likelihood, on the model's unconstrained space: where tempering can start
 * from. A model whose prior is known to be improper has none to tell.
 *
 * <p>It is immutable and may be shared by threads, like its {@link Model}.
 */
public interface PriorDistribution {
    /** A fresh evaluator of the log prior density in unconstrained space, log Jacobian included; for one thread. */
    LogDensity logDensity();

    /**
     * Whether the prior is proper and its log density keeps all constants, so that it integrates to one; or lacks those
     * alone that the model's log density lacks as well, which cancel. Only then is a ratio of normalising constants
     * against it the evidence of a model whose likelihood keeps its constants.
     */
    boolean isNormalized();

    /** Independent draws from it; empty where they cannot be made. */
    Optional<Sampler> sampler();

    /** Draws from the prior, for any number of threads. */
    @FunctionalInterface
    interface Sampler {
        /**
         * Makes a draw.
         *
         * @param random the only source of chance: equal streams give equal draws
         * @param q receives the unconstrained coordinates
         */
        void draw(RandomGenerator random, double[] q);
    }
}
