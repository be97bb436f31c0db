package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.PriorDistribution;
import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every prior of a registered model must hold. */
class PriorContractTest {
    private static final int DRAWS = 40_000;

    /** A false alarm in a thousand runs of the fewer than six hundred z-values. */
    private static final double BOUND = 4.8;

    static List<String> models() {
        return SampleInputs.cases().stream()
                .filter(name -> SampleInputs.model(name).prior().isPresent())
                .toList();
    }

    @Test
    void posteriorsWithProperPriorsTellThem() {
        assertThat(models())
                .contains("coins", "eight-schools-noncentered", "gaussian-mixture-1d", "logistic-regression");
    }

    static List<String> withDraws() {
        return models().stream()
                .filter(name ->
                        SampleInputs.model(name).prior().orElseThrow().sampler().isPresent())
                .toList();
    }

    /** By parts: the expectation of a partial derivative g is 0, and that of (q - c) g is -1. */
    @ParameterizedTest
    @MethodSource("withDraws")
    void drawsAndGradientAreOfOneDistribution(String name) {
        PriorDistribution prior = SampleInputs.model(name).prior().orElseThrow();
        PriorDistribution.Sampler sampler = prior.sampler().orElseThrow();
        LogDensity density = prior.logDensity();
        RandomGenerator random = RandomKey.of(20261126).fold(name).generator();
        int d = density.dimension();
        double[] q = new double[d];
        double[] gradient = new double[d];
        Moments[] scores = new Moments[d];
        Moments[] products = new Moments[d];
        for (int i = 0; i < d; i++) {
            scores[i] = new Moments();
            products[i] = new Moments();
        }
        for (int draw = 0; draw < DRAWS; draw++) {
            sampler.draw(random, q);
            assertThat(density.evaluate(q, gradient)).isFinite();
            for (int i = 0; i < d; i++) {
                scores[i].add(gradient[i]);
                products[i].add(q[i] * gradient[i]);
            }
        }
        for (int i = 0; i < d; i++) {
            assertThat(scores[i].z(0)).as("score %d", i).isBetween(-BOUND, BOUND);
            assertThat(products[i].z(-1)).as("product %d", i).isBetween(-BOUND, BOUND);
        }
    }

    /** The log density and its gradient belong together: along a line the integral of the slope is the difference. */
    @ParameterizedTest
    @MethodSource("models")
    void theGradientIsThatOfTheLogDensity(String name) {
        LogDensity density = SampleInputs.model(name).prior().orElseThrow().logDensity();
        int d = density.dimension();
        double[] q = new double[d];
        double[] gradient = new double[d];
        double[] slopes = new double[401];
        double[] ends = new double[2];
        for (int k = 0; k < slopes.length; k++) {
            for (int i = 0; i < d; i++) {
                q[i] = -1 + (i + 1) * 0.3 * k / (slopes.length - 1);
            }
            double value = density.evaluate(q, gradient);
            ends[k == 0 ? 0 : 1] = value;
            for (int i = 0; i < d; i++) {
                slopes[k] += (i + 1) * 0.3 * gradient[i];
            }
        }
        double integral = 0;
        for (int k = 0; k + 2 < slopes.length; k += 2) {
            integral += (slopes[k] + 4 * slopes[k + 1] + slopes[k + 2]) / 3 / (slopes.length - 1);
        }
        assertThat(ends[1] - ends[0]).isCloseTo(integral, within(1e-8));
    }

    /** Of (0.3, -0.8) on the logit scale. */
    @Test
    void theCoinsHaveEveryConstant() {
        Model model = SampleInputs.model("coins");
        double[] q = {0.3, -0.8};
        double[] x = new double[2];
        double logJacobian = model.constrain(q, x);
        double both = x[0] * x[1];

        double prior = model.prior().orElseThrow().logDensity().value(q);

        assertThat(prior).isCloseTo(logJacobian, within(1e-13));
        assertThat(model.logDensity().value(q) - prior)
                .isCloseTo(Math.log(210) + 4 * Math.log(both) + 6 * Math.log(1 - both), within(1e-12));
        assertThat(Binomial.logCoefficient(100_000, 50_000)).isCloseTo(69_308.735799, within(1e-6));
    }

    /** Mean and variance of a stream. */
    private static final class Moments {
        private long count;
        private double mean;
        private double sumOfSquares;

        void add(double x) {
            count++;
            double delta = x - mean;
            mean += delta / count;
            sumOfSquares += delta * (x - mean);
        }

        double z(double expected) {
            return (mean - expected) / Math.sqrt(sumOfSquares / count / count);
        }
    }
}
