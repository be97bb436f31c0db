package dev.verlet.model.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Constraints;
import dev.verlet.model.IllegalModelException;
import dev.verlet.model.Model;
import dev.verlet.model.PriorDistribution;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Vector;
import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Priors at their edges, and those of several dimensions. Statistical bounds are 4.5 standard errors. */
class PriorEdgesTest {
    private static final int DRAWS = 20_000;

    private static double[][] draws(Model model, int count) {
        RandomGenerator random = RandomKey.of(20261126).generator();
        PriorDistribution.Sampler sampler =
                model.prior().orElseThrow().sampler().orElseThrow();
        double[][] draws = new double[count][model.dimension()];
        Arrays.stream(draws).forEach(q -> sampler.draw(random, q));
        return draws;
    }

    @Test
    void parametersOfOtherSizesAreRefusedByName() {
        ModelBuilder model = new ModelBuilder();
        Vector one = model.reals("one", 1, Distributions.normal(0, 1));
        Matrix factor = model.choleskyCorrelation("factor", 2, Distributions.lkjCholesky(1));

        assertThatThrownBy(() -> model.reals("x", 3, Distributions.normal(one, Data.of(1))))
                .hasMessageStartingWith("x: a parameter of its distribution has 1 elements");
        assertThatThrownBy(() -> model.reals("y", 3, Distributions.normal(Data.of(1, 2), Data.of(1))))
                .hasMessage("y: a parameter of its distribution has 2 elements; it must be a scalar, a single number,"
                        + " or have 3");
        assertThatThrownBy(() -> model.simplex("p", 3, Distributions.dirichlet(Data.of(1, 2))))
                .hasMessageStartingWith("p: a parameter of its distribution has 2 elements");
        assertThatThrownBy(() -> model.reals("z", 3, Distributions.multiNormalCholesky(Data.of(0), factor)))
                .hasMessageStartingWith("z: the Cholesky factor of its distribution is 2 x 2; it must be 3 x 3");
        assertThatThrownBy(() -> model.reals("w", 3, Distributions.normal(Data.of(1, 2), Data.of(1, 2, 3))))
                .isInstanceOf(IllegalModelException.class)
                .hasMessageStartingWith("w: a parameter of its distribution has 2 elements");
    }

    /** Partial correlations that round to 1 have coordinates of 20 and more. */
    @Test
    void drawsOfSmallShapesAreFinite() {
        ModelBuilder builder = new ModelBuilder();
        builder.choleskyCorrelation("factor", 3, Distributions.lkjCholesky(0.02));
        Model model = builder.build();
        var density = model.prior().orElseThrow().logDensity();
        double furthest = 0;
        for (double[] q : draws(model, 2000)) {
            assertThat(density.value(q)).isFinite();
            furthest = Math.max(furthest, Arrays.stream(q).map(Math::abs).max().orElseThrow());
        }
        assertThat(furthest).isGreaterThan(100);
    }

    /** The mass of a normal distribution's tail above t is about phi(t) / t (1 - 1 / t^2 + 3 / t^4 - 15 / t^6). */
    @ParameterizedTest
    @ValueSource(doubles = {8, 20})
    void aSupportFarInTheUpperTailKeepsItsDigits(double bound) {
        ModelBuilder builder = new ModelBuilder();
        builder.scalar("x", Constraints.lower(bound), Distributions.normal(0, 1));
        Model model = builder.build();
        double s = 1 / (bound * bound);
        double logMass = -0.5 * bound * bound
                - 0.5 * Math.log(2 * Math.PI)
                - Math.log(bound)
                + Math.log(1 - s + 3 * s * s - 15 * s * s * s);
        double x = bound + 0.25;
        double expected = -0.5 * x * x - 0.5 * Math.log(2 * Math.PI) - logMass + Math.log(0.25);

        assertThat(model.prior().orElseThrow().logDensity().value(new double[] {Math.log(0.25)}))
                .isCloseTo(expected, within(105 * s * s * s * s));
        double[] elements = new double[1];
        assertThat(Arrays.stream(draws(model, 2000))
                        .mapToDouble(q -> {
                            model.constrain(q, elements);
                            return elements[0];
                        })
                        .distinct()
                        .count())
                .isGreaterThan(1990);
    }

    /** By the trapezoidal rule, which converges exponentially for functions like powers of sech. */
    @Test
    void anLkjPriorOfThreeVariablesIntegratesToOne() {
        ModelBuilder builder = new ModelBuilder();
        builder.choleskyCorrelation("factor", 3, Distributions.lkjCholesky(1.5));
        var density = builder.build().prior().orElseThrow().logDensity();
        double sum = 0;
        double width = 0.4;
        for (double a = -8; a < 8.1; a += width) {
            for (double b = -8; b < 8.1; b += width) {
                for (double c = -8; c < 8.1; c += width) {
                    sum += Math.exp(density.value(new double[] {a, b, c}));
                }
            }
        }
        assertThat(sum * width * width * width).isCloseTo(1, within(1e-6));
    }

    /** The covariance of L z is L L^T; a product of two has variance s_11 s_22 + s_12^2. */
    @Test
    void multivariateNormalDrawsHaveTheirCovariance() {
        ModelBuilder builder = new ModelBuilder();
        Matrix factor = builder.choleskyCorrelation("factor", 2, Distributions.lkjCholesky(2));
        builder.reals("x", 2, Distributions.multiNormalCholesky(Data.of(1, -2), factor));
        double sum = 0;
        double product = 0;
        for (double[] q : draws(builder.build(), DRAWS)) {
            double correlation = Math.tanh(q[0]);
            sum += q[1];
            product += (q[1] - 1) * (q[2] + 2) * correlation;
        }
        // Given r the product's mean is r; r^2 has mean 1 / (2 b + 1) = 1/5 and the square of r times it at most 3.
        assertThat(sum / DRAWS).isCloseTo(1, within(4.5 / Math.sqrt(DRAWS)));
        assertThat(product / DRAWS).isCloseTo(0.2, within(4.5 * Math.sqrt(0.2 + 2 * 3 / 35.0) / Math.sqrt(DRAWS)));
    }

    /** With the correlation r between: quadratic form (a^2 - 2 r a b + b^2) / (1 - r^2). */
    @Test
    void aMultivariateNormalDensityKnowsCorrelations() {
        ModelBuilder builder = new ModelBuilder();
        Matrix factor = builder.choleskyCorrelation("factor", 2, Distributions.lkjCholesky(2));
        builder.reals("x", 2, Distributions.multiNormalCholesky(Data.of(1, -2), factor));
        var density = builder.build().prior().orElseThrow().logDensity();
        double r = Math.tanh(0.7);
        double[] at = {0.7, 1.5, -1.2};
        double[] mean = {0.7, 1, -2};
        double quadratic = (0.25 - 2 * r * 0.5 * 0.8 + 0.64) / (1 - r * r);

        assertThat(density.value(at) - density.value(mean)).isCloseTo(-0.5 * quadratic, within(1e-12));
        // LKJ(2) of two has density (1 - r^2) 3/4, and dr = (1 - r^2) dq.
        assertThat(density.value(mean))
                .isCloseTo(1.5 * Math.log(1 - r * r) + Math.log(0.75) - Math.log(2 * Math.PI), within(1e-12));
    }

    /** Coordinates are standard normal; the elements' squares have mean 1/3 and variance 4/45. */
    @Test
    void uniformDirectionsHaveNoDirection() {
        ModelBuilder builder = new ModelBuilder();
        builder.vector("u", 3, Constraints.unitVector(), Distributions.uniformDirection());
        Model model = builder.build();
        var density = model.prior().orElseThrow().logDensity();
        double[] u = new double[3];
        double sum = 0;
        double squares = 0;
        for (double[] q : draws(model, DRAWS)) {
            model.constrain(q, u);
            sum += u[0];
            squares += u[2] * u[2];
        }
        assertThat(sum / DRAWS).isCloseTo(0, within(4.5 * Math.sqrt(1 / 3.0 / DRAWS)));
        assertThat(squares / DRAWS).isCloseTo(1 / 3.0, within(4.5 * Math.sqrt(4 / 45.0 / DRAWS)));
        assertThat(density.value(new double[] {0.3, -1, 2}))
                .isCloseTo(-0.5 * (0.09 + 1 + 4) - 1.5 * Math.log(2 * Math.PI), within(1e-12));
    }
}
