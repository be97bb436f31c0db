package dev.verlet.model.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.LaplaceDistribution;
import org.apache.commons.statistics.distribution.LogNormalDistribution;
import org.apache.commons.statistics.distribution.LogisticDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.apache.commons.statistics.distribution.UniformContinuousDistribution;
import org.apache.commons.statistics.distribution.WeibullDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The values of log densities, with every constant, against Commons Statistics and exact answers. */
class DensityValuesTest {
    private static final double[] POINTS = {0.05, 0.3, 0.5, 0.9};
    private static final double[] COUNTS = {0, 1, 4, 9};

    private final Tape tape = new Tape();

    private double value(Function<Tape, Scalar> density) {
        tape.beginWithoutGradient(new double[0]);
        return tape.value(density.apply(tape));
    }

    /** A log density on a tape. */
    private interface OnTape {
        Scalar of(Tape tape, Value x);
    }

    static Stream<Arguments> continuous() {
        return Stream.of(
                density("normal", NormalDistribution.of(0.4, 1.7), (t, x) -> t.normal(x, 0.4, 1.7)),
                density("t", TDistribution.of(3.5), (t, x) -> t.studentT(x, 3.5, 0, 1)),
                density("cauchy", CauchyDistribution.of(0.4, 1.7), (t, x) -> t.cauchy(x, 0.4, 1.7)),
                density("laplace", LaplaceDistribution.of(0.4, 1.7), (t, x) -> t.laplace(x, 0.4, 1.7)),
                density("logistic", LogisticDistribution.of(0.4, 1.7), (t, x) -> t.logistic(x, 0.4, 1.7)),
                density("exponential", ExponentialDistribution.of(1 / 1.7), (t, x) -> t.exponential(x, 1.7)),
                density("gamma", GammaDistribution.of(2.4, 1 / 1.7), (t, x) -> t.gamma(x, 2.4, 1.7)),
                density("log-normal", LogNormalDistribution.of(0.4, 1.7), (t, x) -> t.logNormal(x, 0.4, 1.7)),
                density("weibull", WeibullDistribution.of(2.4, 1.7), (t, x) -> t.weibull(x, 2.4, 1.7)),
                density("beta", BetaDistribution.of(2.4, 1.7), (t, x) -> t.beta(x, 2.4, 1.7)),
                density("uniform", UniformContinuousDistribution.of(-1, 1.7), (t, x) -> t.uniform(x, -1, 1.7)));
    }

    private static Arguments density(String name, ContinuousDistribution expected, OnTape density) {
        return Arguments.of(name, expected, density);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("continuous")
    void continuousDensitiesAreThoseOfCommonsStatistics(String name, ContinuousDistribution expected, OnTape density) {
        double sum = 0;
        for (double x : POINTS) {
            assertThat(value(t -> density.of(t, Data.of(x)))).isCloseTo(expected.logDensity(x), within(1e-12));
            sum += expected.logDensity(x);
        }
        assertThat(value(t -> density.of(t, Data.of(POINTS)))).isCloseTo(sum, within(1e-12));
    }

    /** With z = (x - m) / s, the density of z over s. */
    @Test
    void aStudentTDensityHasALocationAndAScale() {
        double expected = TDistribution.of(3.5).logDensity((0.3 - 1) / 1.7) - Math.log(1.7);

        assertThat(value(t -> t.studentT(Data.of(0.3), 3.5, 1, 1.7))).isCloseTo(expected, within(1e-12));
        assertThat(value(t -> t.studentT(Data.of(0.3), t.constant(3.5), Data.of(1), Data.of(1.7))))
                .isCloseTo(expected, within(1e-12));
    }

    @Test
    void countsAreThoseOfCommonsStatistics() {
        for (double y : COUNTS) {
            Data count = Data.of(y);
            int n = (int) y;
            double logit = 0.7;
            double p = 1 / (1 + Math.exp(-logit));
            assertThat(value(t -> t.poisson(count, t.constant(2.3))))
                    .isCloseTo(PoissonDistribution.of(2.3).logProbability(n), within(1e-12));
            assertThat(value(t -> t.poissonLog(count, t.constant(Math.log(2.3)))))
                    .isCloseTo(PoissonDistribution.of(2.3).logProbability(n), within(1e-12));
            assertThat(value(t -> t.binomialLogit(count, Data.of(9), t.constant(logit))))
                    .isCloseTo(BinomialDistribution.of(9, p).logProbability(n), within(1e-12));
            // A mean of r (1 - p) / p failures before the r-th success.
            assertThat(value(t -> t.negativeBinomialLog(count, t.constant(Math.log(3 * 0.6 / 0.4)), t.constant(3))))
                    .isCloseTo(PascalDistribution.of(3, 0.4).logProbability(n), within(1e-11));
        }
        assertThat(value(t -> t.bernoulliLogit(Data.of(1, 0), t.constant(Math.log(4)))))
                .isCloseTo(Math.log(0.8 * 0.2), within(1e-14));
        assertThat(value(t -> t.bernoulli(Data.of(1, 0), t.constant(0.8)))).isCloseTo(Math.log(0.16), within(1e-14));
    }

    @Test
    void outsideTheSupportTheDensityIsZero() {
        assertThat(value(t -> t.gamma(Data.of(-1), 2, 3))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value(t -> t.beta(Data.of(1), 2, 3))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value(t -> t.uniform(Data.of(2), 0, 1))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value(t -> t.poisson(Data.of(1.5), t.constant(1)))).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value(t -> t.binomialLogit(Data.of(4), Data.of(3), t.constant(1))))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(value(t -> t.normal(Data.of(0), 0, -1))).isNaN();
    }

    /** x^-3 exp(-1.5 / x) 1.5^2 / Gamma(2). */
    @Test
    void anInverseGammaDensityIsThatOfTheReciprocal() {
        double expected = 2 * Math.log(1.5) - 3 * Math.log(0.7) - 1.5 / 0.7;

        assertThat(value(t -> t.inverseGamma(Data.of(0.7), 2, 1.5))).isCloseTo(expected, within(1e-14));
    }

    /** Dirichlet(1, 1, 1) has density 2; Dirichlet(2, 3) is Beta(2, 3). */
    @Test
    void aDirichletDensityIsWithRespectToTheFirstElements() {
        assertThat(value(t -> t.dirichlet(Data.of(0.2, 0.5, 0.3), Data.of(1)))).isCloseTo(Math.log(2), within(1e-14));
        assertThat(value(t -> t.dirichlet(Data.of(0.4, 0.6), Data.of(2, 3))))
                .isCloseTo(BetaDistribution.of(2, 3).logDensity(0.4), within(1e-13));
    }

    /** Of two variables the correlation has density (1 - r^2)^(h - 1) / B(1/2, h), and L_22 = sqrt(1 - r^2). */
    @Test
    void anLkjDensityOfTwoIsThatOfTheirCorrelation() {
        double r = 0.6;
        double[] factor = {1, 0, r, Math.sqrt(1 - r * r)};
        Matrix place = new Layout().matrix(2, 2);
        tape.beginWithoutGradient(factor);
        double expected = 1.5 * Math.log(1 - r * r) - Math.log(Math.PI * 0.375); // B(1/2, 5/2) = 3 pi / 8

        assertThat(tape.value(tape.lkjCholesky(place, 2.5))).isCloseTo(expected, within(1e-13));
    }

    @Test
    void aMultivariateNormalDensityOfIndependentElementsIsTheirSum() {
        Matrix factor = new Layout().matrix(2, 2);
        tape.beginWithoutGradient(new double[] {2, 0, 0, 0.5});
        double expected = NormalDistribution.of(1, 2).logDensity(0.3)
                + NormalDistribution.of(-1, 0.5).logDensity(0.4);

        assertThat(tape.value(tape.multiNormalCholesky(Data.of(0.3, 0.4), Data.of(1, -1), factor)))
                .isCloseTo(expected, within(1e-13));
    }
}
