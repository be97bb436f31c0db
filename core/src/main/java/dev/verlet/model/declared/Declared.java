package dev.verlet.model.declared;

import dev.verlet.model.Parameter;

/**
 * A parameter and its prior.
 *
 * @param logConstant what normalises the prior on the support; NaN where that is not known
 */
record Declared(Parameter parameter, Distribution prior, double logConstant) {
    boolean isNormalized() {
        return prior.isProper() && !Double.isNaN(logConstant);
    }
}
