package dev.verlet.model.autodiff;

/**
 * Log densities of numbers, summed over elements, all constants kept: minus infinity outside the support, NaN for
 * parameters outside their range. Parameters are scalars for all elements, or have an element for each.
 */
sealed interface ContinuousDensities permits Tape {
    private Densities densities() {
        return ((Tape) this).densities;
    }

    private Scalar sum(UnivariateDensity density, Value x, Value a, Value b, Value c) {
        return UnivariateDensity.sum((Tape) this, density, x, a, b, c);
    }

    private Scalar sum(UnivariateDensity density, Value x, double a, double b, double c) {
        return UnivariateDensity.sum((Tape) this, density, x, a, b, c);
    }

    /** Of Normal(location, scale). */
    default Scalar normal(Value x, Value location, Value scale) {
        return sum(densities().normal, x, location, scale, null);
    }

    /** Of Normal(location, scale). */
    default Scalar normal(Value x, double location, double scale) {
        return sum(densities().normal, x, location, scale, 0);
    }

    /** Of Cauchy(location, scale). */
    default Scalar cauchy(Value x, Value location, Value scale) {
        return sum(densities().cauchy, x, location, scale, null);
    }

    /** Of Cauchy(location, scale). */
    default Scalar cauchy(Value x, double location, double scale) {
        return sum(densities().cauchy, x, location, scale, 0);
    }

    /** Of the Laplace, or double exponential, distribution. */
    default Scalar laplace(Value x, Value location, Value scale) {
        return sum(densities().laplace, x, location, scale, null);
    }

    /** Of the Laplace, or double exponential, distribution. */
    default Scalar laplace(Value x, double location, double scale) {
        return sum(densities().laplace, x, location, scale, 0);
    }

    /** Of the logistic distribution. */
    default Scalar logistic(Value x, Value location, Value scale) {
        return sum(densities().logistic, x, location, scale, null);
    }

    /** Of the logistic distribution. */
    default Scalar logistic(Value x, double location, double scale) {
        return sum(densities().logistic, x, location, scale, 0);
    }

    /** Of Gamma(shape, rate). */
    default Scalar gamma(Value x, Value shape, Value rate) {
        return sum(densities().gamma, x, shape, rate, null);
    }

    /** Of Gamma(shape, rate). */
    default Scalar gamma(Value x, double shape, double rate) {
        return sum(densities().gamma, x, shape, rate, 0);
    }

    /** Of the inverse gamma distribution. */
    default Scalar inverseGamma(Value x, Value shape, Value scale) {
        return sum(densities().inverseGamma, x, shape, scale, null);
    }

    /** Of the inverse gamma distribution. */
    default Scalar inverseGamma(Value x, double shape, double scale) {
        return sum(densities().inverseGamma, x, shape, scale, 0);
    }

    /** Of the log-normal distribution, whose logarithm is Normal(location, scale). */
    default Scalar logNormal(Value x, Value location, Value scale) {
        return sum(densities().logNormal, x, location, scale, null);
    }

    /** Of the log-normal distribution, whose logarithm is Normal(location, scale). */
    default Scalar logNormal(Value x, double location, double scale) {
        return sum(densities().logNormal, x, location, scale, 0);
    }

    /** Of Weibull(shape, scale). */
    default Scalar weibull(Value x, Value shape, Value scale) {
        return sum(densities().weibull, x, shape, scale, null);
    }

    /** Of Weibull(shape, scale). */
    default Scalar weibull(Value x, double shape, double scale) {
        return sum(densities().weibull, x, shape, scale, 0);
    }

    /** Of Beta(a, b). */
    default Scalar beta(Value x, Value a, Value b) {
        return sum(densities().beta, x, a, b, null);
    }

    /** Of Beta(a, b). */
    default Scalar beta(Value x, double a, double b) {
        return sum(densities().beta, x, a, b, 0);
    }

    /** Of the uniform distribution. */
    default Scalar uniform(Value x, Value lower, Value upper) {
        return sum(densities().uniform, x, lower, upper, null);
    }

    /** Of the uniform distribution. */
    default Scalar uniform(Value x, double lower, double upper) {
        return sum(densities().uniform, x, lower, upper, 0);
    }

    /** Of Student's t distribution with degrees of freedom, location and scale. */
    default Scalar studentT(Value x, Value freedom, Value location, Value scale) {
        return sum(densities().studentT, x, freedom, location, scale);
    }

    /** Of Student's t distribution with degrees of freedom, location and scale. */
    default Scalar studentT(Value x, double freedom, double location, double scale) {
        return sum(densities().studentT, x, freedom, location, scale);
    }

    /** Of the exponential distribution, r exp(-r x). */
    default Scalar exponential(Value x, Value rate) {
        return sum(densities().exponential, x, rate, null, null);
    }

    /** Of the exponential distribution, r exp(-r x). */
    default Scalar exponential(Value x, double rate) {
        return sum(densities().exponential, x, rate, 0, 0);
    }
}
