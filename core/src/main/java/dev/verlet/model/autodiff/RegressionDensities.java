package dev.verlet.model.autodiff;

/**
 * Likelihoods of generalised linear models, summed over units, all constants kept: one pass over the data for the value
 * and all derivatives. The linear predictor is {@code intercept + X coefficients}; the intercept is a scalar, a vector
 * with an element for each unit (such as an offset plus group effects), or data. Responses that a family cannot have
 * are refused with an {@link IllegalArgumentException}.
 */
sealed interface RegressionDensities permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    /** Of responses with a normal distribution around the linear predictor. */
    default Scalar normalRegression(Data y, DataMatrix x, Value intercept, Vector coefficients, Scalar scale) {
        return Regression.logLikelihood(tape(), tape().densities.normalFamily, y, x, intercept, coefficients, scale);
    }

    /** Of responses 0 and 1 whose log odds are the linear predictor. */
    default Scalar bernoulliLogitRegression(Data y, DataMatrix x, Value intercept, Vector coefficients) {
        return Regression.logLikelihood(tape(), tape().densities.bernoulliFamily, y, x, intercept, coefficients, null);
    }

    /** Of counts whose log rates are the linear predictor. */
    default Scalar poissonLogRegression(Data y, DataMatrix x, Value intercept, Vector coefficients) {
        return Regression.logLikelihood(tape(), tape().densities.poissonFamily, y, x, intercept, coefficients, null);
    }
}
