package dev.verlet.model.declared;

import dev.verlet.model.Constraint.Range;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;

/** Distributions of one number: their density on a tape, and their distribution function. */
final class Family {
    static final Family NORMAL = new Family(
            "normal", Range.LINE, (t, x, p) -> t.normal(x, p[0], p[1]), p -> of(NormalDistribution.of(p[0], p[1])));
    static final Family STUDENT_T = new Family(
            "student t",
            Range.LINE,
            (t, x, p) -> t.studentT(x, p[0], p[1], p[2]),
            p -> scaled(TDistribution.of(p[0]), p[1], p[2]));
    static final Family CAUCHY = new Family(
            "cauchy", Range.LINE, (t, x, p) -> t.cauchy(x, p[0], p[1]), p -> of(CauchyDistribution.of(p[0], p[1])));
    static final Family LAPLACE = new Family(
            "laplace", Range.LINE, (t, x, p) -> t.laplace(x, p[0], p[1]), p -> of(LaplaceDistribution.of(p[0], p[1])));
    static final Family LOGISTIC = new Family(
            "logistic",
            Range.LINE,
            (t, x, p) -> t.logistic(x, p[0], p[1]),
            p -> of(LogisticDistribution.of(p[0], p[1])));
    static final Family EXPONENTIAL = new Family(
            "exponential",
            Range.POSITIVE,
            (t, x, p) -> t.exponential(x, p[0]),
            p -> of(ExponentialDistribution.of(1 / p[0])));
    static final Family GAMMA = new Family(
            "gamma",
            Range.POSITIVE,
            (t, x, p) -> t.gamma(x, p[0], p[1]),
            p -> of(GammaDistribution.of(p[0], 1 / p[1])));
    static final Family INVERSE_GAMMA = new Family(
            "inverse gamma",
            Range.POSITIVE,
            (t, x, p) -> t.inverseGamma(x, p[0], p[1]),
            p -> reciprocal(GammaDistribution.of(p[0], 1 / p[1])));
    static final Family LOG_NORMAL = new Family(
            "log-normal",
            Range.POSITIVE,
            (t, x, p) -> t.logNormal(x, p[0], p[1]),
            p -> of(LogNormalDistribution.of(p[0], p[1])));
    static final Family WEIBULL = new Family(
            "weibull",
            Range.POSITIVE,
            (t, x, p) -> t.weibull(x, p[0], p[1]),
            p -> of(WeibullDistribution.of(p[0], p[1])));
    static final Family BETA = new Family(
            "beta", new Range(0, 1), (t, x, p) -> t.beta(x, p[0], p[1]), p -> of(BetaDistribution.of(p[0], p[1])));
    static final Family UNIFORM = new Family(
            "uniform",
            Range.LINE,
            (t, x, p) -> t.uniform(x, p[0], p[1]),
            p -> of(UniformContinuousDistribution.of(p[0], p[1])));

    private final String name;
    private final Range support;
    private final Density density;
    private final Maker maker;

    private Family(String name, Range support, Density density, Maker maker) {
        this.name = name;
        this.support = support;
        this.density = density;
        this.maker = maker;
    }

    /** A log density on a tape. */
    private interface Density {
        Scalar on(Tape tape, Value x, Value[] parameters);
    }

    /** Makes a distribution of given parameters. */
    private interface Maker {
        Probability with(double... parameters);
    }

    /** A distribution function F and its inverse, and the same of what exceeds a number, S = 1 - F. */
    record Probability(
            DoubleUnaryOperator cumulative,
            DoubleUnaryOperator quantile,
            DoubleUnaryOperator survival,
            DoubleUnaryOperator inverseSurvival) {
        /** The probability of a range: by S if it lies in the upper half, where F is too near 1 to keep its digits. */
        double between(Range range) {
            return isUpper(range)
                    ? survival.applyAsDouble(range.lower()) - survival.applyAsDouble(range.upper())
                    : cumulative.applyAsDouble(range.upper()) - cumulative.applyAsDouble(range.lower());
        }

        /** The quantile of the distribution cut off to a range; likewise. */
        double within(Range range, double probability) {
            double part = probability * between(range);
            return isUpper(range)
                    ? inverseSurvival.applyAsDouble(survival.applyAsDouble(range.upper()) + part)
                    : quantile.applyAsDouble(cumulative.applyAsDouble(range.lower()) + part);
        }

        private boolean isUpper(Range range) {
            return cumulative.applyAsDouble(range.lower()) > 0.5;
        }
    }

    Range support() {
        return support;
    }

    Scalar logDensity(Tape tape, Value x, Value[] parameters) {
        return density.on(tape, x, parameters);
    }

    /** Refuses illegal parameters with an {@link IllegalArgumentException}. */
    Probability with(double... parameters) {
        return maker.with(parameters);
    }

    private static Probability of(ContinuousDistribution distribution) {
        return new Probability(
                distribution::cumulativeProbability,
                distribution::inverseCumulativeProbability,
                distribution::survivalProbability,
                distribution::inverseSurvivalProbability);
    }

    private static Probability scaled(ContinuousDistribution standard, double location, double scale) {
        if (!(scale > 0)) {
            throw new IllegalArgumentException("a scale must be greater than 0: " + scale);
        }
        return new Probability(
                x -> standard.cumulativeProbability((x - location) / scale),
                p -> location + scale * standard.inverseCumulativeProbability(p),
                x -> standard.survivalProbability((x - location) / scale),
                p -> location + scale * standard.inverseSurvivalProbability(p));
    }

    private static Probability reciprocal(ContinuousDistribution distribution) {
        return new Probability(
                x -> distribution.survivalProbability(1 / x),
                p -> 1 / distribution.inverseSurvivalProbability(p),
                x -> distribution.cumulativeProbability(1 / x),
                p -> 1 / distribution.inverseCumulativeProbability(p));
    }

    @Override
    public String toString() {
        return name;
    }
}
