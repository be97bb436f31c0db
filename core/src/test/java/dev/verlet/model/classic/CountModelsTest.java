package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.reference.DataFiles;
import dev.verlet.reference.ReferenceModels;
import java.util.HashMap;
import java.util.Map;
import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

/** Models of counts, against the probabilities of another library. */
class CountModelsTest {
    private static final double[] BETA = {0.3, -0.8};
    private static final double[][] X = {{1, 0.5}, {1, -1}, {1, 2}};
    private static final double[] COUNTS = {2, 0, 7};

    @Test
    void poissonRegressionHasEveryConstant() {
        double[] exposure = {1, 2.5, 0.5};
        Map<String, Object> data = new HashMap<>(regression());
        data.put("exposure", exposure);
        Map<String, Object> settings = Map.of("beta-prior", "cauchy", "beta-scale", 2.5);
        double expected = 0;
        for (double beta : BETA) {
            expected += CauchyDistribution.of(0, 2.5).logDensity(beta);
        }

        assertThat(logDensity(ReferenceModels.model("poisson-regression", settings, data), BETA))
                .isCloseTo(expected + likelihood(exposure), within(1e-12));
    }

    @Test
    void exposuresAreOneAndPriorsFlatUnlessGiven() {
        assertThat(logDensity(ReferenceModels.model("poisson-regression", Map.of(), regression()), BETA))
                .isCloseTo(likelihood(new double[] {1, 1, 1}), within(1e-12));
    }

    /** Dobson 1990 finds -1.944 and 2.175; more digits by Newton's method in NumPy. */
    @Test
    void theDeathsOfAidsHaveTheirKnownMaximumLikelihood() {
        Model model = ReferenceModels.model("poisson-regression", Map.of(), DataFiles.read("aids.json"));
        double[] gradient = new double[2];

        model.logDensity().evaluate(new double[] {-1.94416621, 2.1747838}, gradient);

        assertThat(gradient).containsExactly(new double[] {0, 0}, within(1e-4));
    }

    @Test
    void anExposureOfNoneIsRefused() {
        Map<String, Object> data = new HashMap<>(regression());
        data.put("exposure", new double[] {1, 0, 1});

        assertThatThrownBy(() -> ReferenceModels.model("poisson-regression", Map.of(), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("exposure[2] = 0");
    }

    @Test
    void logisticPriorsCanBeSetForAllCoefficientsAtOnce() {
        Map<String, Object> data = Map.of("N", 1L, "K", 2L, "X", new double[][] {{1, 2}}, "y", new double[] {1});
        Model flat = ReferenceModels.model("logistic-regression", Map.of(), data);
        Model normal = ReferenceModels.model("logistic-regression", Map.of("b-prior", "normal", "b-scale", 3L), data);
        double expected = logDensity(flat, BETA);
        for (double b : BETA) {
            expected += NormalDistribution.of(0, 3).logDensity(b);
        }

        assertThat(logDensity(normal, BETA)).isCloseTo(expected, within(1e-13));
    }

    @Test
    void twoPriorsOfTheLogisticCoefficientsAreRefused() {
        Map<String, Object> data = Map.of(
                "N", 1L, "K", 1L, "X", new double[][] {{1}}, "y", new double[] {1}, "prior_sd", new double[] {5});

        assertThatThrownBy(() ->
                        ReferenceModels.model("logistic-regression", Map.of("b-prior", "normal", "b-scale", 3L), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("b-prior and the data's prior_sd exclude one another; leave one of them out");
    }

    @Test
    void thePumpsHaveEveryConstant() {
        double[] theta = {0.06, 0.1, 0.09, 0.12, 0.6, 0.6, 0.9, 0.8, 1.6, 2};
        double alpha = 0.7;
        double beta = 0.9;
        Map<String, Object> data = DataFiles.read("pumps.json");
        double[] t = (double[]) data.get("t");
        double[] x = (double[]) data.get("x");
        double expected = ExponentialDistribution.of(1).logDensity(alpha)
                + GammaDistribution.of(0.1, 1).logDensity(beta);
        double[] q = new double[12];
        for (int i = 0; i < 10; i++) {
            q[i] = Math.log(theta[i]);
            expected += GammaDistribution.of(alpha, 1 / beta).logDensity(theta[i])
                    + PoissonDistribution.of(theta[i] * t[i]).logProbability((int) x[i])
                    + q[i];
        }
        q[10] = Math.log(alpha);
        q[11] = Math.log(beta);

        assertThat(logDensity(ReferenceModels.model("pumps", Map.of(), data), q))
                .isCloseTo(expected + q[10] + q[11], within(1e-12));
    }

    @Test
    void thePumpsAreAllThere() {
        Map<String, Object> data = DataFiles.read("pumps.json");

        assertThat((double[]) data.get("x")).containsExactly(5, 1, 5, 14, 3, 19, 1, 1, 4, 22);
        assertThat((double[]) data.get("t")).containsExactly(94.3, 15.7, 62.9, 126, 5.24, 31.4, 1.05, 1.05, 2.1, 10.5);
    }

    private static Map<String, Object> regression() {
        return Map.of("N", 3L, "K", 2L, "X", X, "y", COUNTS);
    }

    private static double likelihood(double[] exposure) {
        double sum = 0;
        for (int i = 0; i < COUNTS.length; i++) {
            double rate = exposure[i] * Math.exp(BETA[0] * X[i][0] + BETA[1] * X[i][1]);
            sum += PoissonDistribution.of(rate).logProbability((int) COUNTS[i]);
        }
        return sum;
    }

    private static double logDensity(Model model, double[] q) {
        return model.logDensity().evaluate(q, new double[q.length]);
    }
}
