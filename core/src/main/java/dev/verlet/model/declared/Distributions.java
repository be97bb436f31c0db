package dev.verlet.model.declared;

import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Value;

/**
 * Priors of declared parameters. Their own parameters are numbers, or data or model parameters declared before, with
 * one element for all or an element for each.
 *
 * <p>A prior is a proper distribution on the support of its parameter: a normal prior of a positive parameter is a
 * half-normal one, factor 2 included. That takes constant parameters; otherwise write the density with {@link
 * ModelBuilder#prior}. Illegal numbers, such as a negative scale, are refused where the parameter is declared,
 * by its name.
 */
public final class Distributions {
    private Distributions() {}

    /** Density 1 on the whole support: improper, no draws. What a parameter has that is declared without a prior. */
    public static Distribution flat() {
        return Flat.INSTANCE;
    }

    /** The normal distribution. */
    public static Distribution normal(double location, double scale) {
        return new Univariate(Family.NORMAL, Data.of(location), Data.of(scale));
    }

    /** The normal distribution. */
    public static Distribution normal(Value location, Value scale) {
        return new Univariate(Family.NORMAL, location, scale);
    }

    /** Student's t distribution. */
    public static Distribution studentT(double freedom, double location, double scale) {
        return new Univariate(Family.STUDENT_T, Data.of(freedom), Data.of(location), Data.of(scale));
    }

    /** Student's t distribution. */
    public static Distribution studentT(Value freedom, Value location, Value scale) {
        return new Univariate(Family.STUDENT_T, freedom, location, scale);
    }

    /** The Cauchy distribution. */
    public static Distribution cauchy(double location, double scale) {
        return new Univariate(Family.CAUCHY, Data.of(location), Data.of(scale));
    }

    /** The Cauchy distribution. */
    public static Distribution cauchy(Value location, Value scale) {
        return new Univariate(Family.CAUCHY, location, scale);
    }

    /** The Laplace, or double exponential, distribution. */
    public static Distribution laplace(double location, double scale) {
        return new Univariate(Family.LAPLACE, Data.of(location), Data.of(scale));
    }

    /** The Laplace, or double exponential, distribution. */
    public static Distribution laplace(Value location, Value scale) {
        return new Univariate(Family.LAPLACE, location, scale);
    }

    /** The logistic distribution. */
    public static Distribution logistic(double location, double scale) {
        return new Univariate(Family.LOGISTIC, Data.of(location), Data.of(scale));
    }

    /** The logistic distribution. */
    public static Distribution logistic(Value location, Value scale) {
        return new Univariate(Family.LOGISTIC, location, scale);
    }

    /** The exponential distribution, on positive numbers. */
    public static Distribution exponential(double rate) {
        return new Univariate(Family.EXPONENTIAL, Data.of(rate));
    }

    /** The exponential distribution, on positive numbers. */
    public static Distribution exponential(Value rate) {
        return new Univariate(Family.EXPONENTIAL, rate);
    }

    /** The gamma distribution with a rate, on positive numbers. */
    public static Distribution gamma(double shape, double rate) {
        return new Univariate(Family.GAMMA, Data.of(shape), Data.of(rate));
    }

    /** The gamma distribution with a rate, on positive numbers. */
    public static Distribution gamma(Value shape, Value rate) {
        return new Univariate(Family.GAMMA, shape, rate);
    }

    /** The distribution of the reciprocal of a gamma variable whose rate is the scale, on positive numbers. */
    public static Distribution inverseGamma(double shape, double scale) {
        return new Univariate(Family.INVERSE_GAMMA, Data.of(shape), Data.of(scale));
    }

    /** The distribution of the reciprocal of a gamma variable whose rate is the scale, on positive numbers. */
    public static Distribution inverseGamma(Value shape, Value scale) {
        return new Univariate(Family.INVERSE_GAMMA, shape, scale);
    }

    /** The distribution of the exponential of a normal variable, on positive numbers. */
    public static Distribution logNormal(double location, double scale) {
        return new Univariate(Family.LOG_NORMAL, Data.of(location), Data.of(scale));
    }

    /** The distribution of the exponential of a normal variable, on positive numbers. */
    public static Distribution logNormal(Value location, Value scale) {
        return new Univariate(Family.LOG_NORMAL, location, scale);
    }

    /** The Weibull distribution, on positive numbers. */
    public static Distribution weibull(double shape, double scale) {
        return new Univariate(Family.WEIBULL, Data.of(shape), Data.of(scale));
    }

    /** The Weibull distribution, on positive numbers. */
    public static Distribution weibull(Value shape, Value scale) {
        return new Univariate(Family.WEIBULL, shape, scale);
    }

    /** The beta distribution, between 0 and 1. */
    public static Distribution beta(double a, double b) {
        return new Univariate(Family.BETA, Data.of(a), Data.of(b));
    }

    /** The beta distribution, between 0 and 1. */
    public static Distribution beta(Value a, Value b) {
        return new Univariate(Family.BETA, a, b);
    }

    /** The uniform distribution between two numbers. */
    public static Distribution uniform(double lower, double upper) {
        return new Univariate(Family.UNIFORM, Data.of(lower), Data.of(upper));
    }

    /** The Dirichlet distribution of a simplex whose elements have one concentration; 1 is uniform. */
    public static Distribution dirichlet(double concentration) {
        return new DirichletPrior(Data.of(concentration));
    }

    /** The Dirichlet distribution of a simplex. */
    public static Distribution dirichlet(Value concentration) {
        return new DirichletPrior(concentration);
    }

    /** The distribution of Lewandowski, Kurowicka and Joe of a correlation matrix's Cholesky factor; 1 is uniform. */
    public static Distribution lkjCholesky(double shape) {
        return new LkjPrior(shape);
    }

    /** The multivariate normal distribution of a vector, by the Cholesky factor of its covariance. */
    public static Distribution multiNormalCholesky(Value mean, Matrix factor) {
        return new MultiNormalPrior(mean, factor);
    }

    /** The uniform distribution of a unit vector. */
    public static Distribution uniformDirection() {
        return UniformDirection.INSTANCE;
    }
}
