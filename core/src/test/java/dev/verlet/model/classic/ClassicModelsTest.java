package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.reference.DataFiles;
import dev.verlet.reference.ReferenceModels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassicModelsTest {
    @Test
    void noncentredDrawsCarryTheEffects() {
        Model model =
                ReferenceModels.model("eight-schools-noncentered", Map.of(), DataFiles.read("eight-schools.json"));
        double[] q = {1, -1, 0, 2, 0.5, -2, 3, 1, 4, Math.log(2)};
        double[] draw = new double[18];

        model.draw(q, draw);

        assertThat(model.variables().get(3).name()).isEqualTo("theta");
        assertThat(Arrays.copyOfRange(draw, 10, 18))
                .containsExactly(new double[] {6, 2, 4, 8, 5, 0, 10, 6}, within(1e-14));
    }

    /** The maximum likelihood fit to these flights: intercept 15.0429 and slope -0.232163 per degree Fahrenheit. */
    @Test
    void theChallengerDataHaveTheirKnownMaximumLikelihood() {
        Map<String, Object> data = new HashMap<>(DataFiles.read("challenger.json"));
        data.put("prior_sd", new double[] {1e8, 1e8});
        Model model = ReferenceModels.model("logistic-regression", Map.of(), data);
        double[] gradient = new double[2];

        model.logDensity().evaluate(new double[] {15.0429016 - 70 * 0.2321627, -2.321627}, gradient);

        assertThat(gradient).containsExactly(new double[] {0, 0}, within(1e-5));
    }

    @Test
    void theGaussianHasItsNormalisedDensity() {
        Model model = gaussian(new double[][] {{4, 1}, {1, 2}});
        double[] gradient = new double[2];

        double value = model.logDensity().evaluate(new double[] {2, -1}, gradient);

        // Offset (1, 1); inverse covariance (2, -1; -1, 4) / 7; determinant 7.
        assertThat(value).isCloseTo(-0.5 * 4 / 7 - 0.5 * Math.log(7) - Math.log(2 * Math.PI), within(1e-14));
        assertThat(gradient).containsExactly(new double[] {-1.0 / 7, -3.0 / 7}, within(1e-15));
    }

    @Test
    void aBadCovarianceIsRefused() {
        assertThatThrownBy(() -> gaussian(new double[][] {{4, 1}, {0.5, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("covariance is not symmetric: covariance[2,1] = 0.5 but covariance[1,2] = 1.0");
        assertThatThrownBy(() -> gaussian(new double[][] {{1, 2}, {2, 1}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("covariance is not positive definite");
        assertThatThrownBy(() -> gaussian(new double[][] {{1, 0}, {0, 0}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("covariance[2,2] = 0.0 is a variance; it must be > 0");
    }

    @Test
    void logisticMarginsFarOutNeitherOverflowNorVanish() {
        Map<String, Object> data = Map.of(
                "N", 1L, "K", 1L, "X", new double[][] {{1}}, "y", new double[] {1}, "prior_sd", new double[] {1e8});
        Model model = ReferenceModels.model("logistic-regression", Map.of(), data);
        double[] gradient = new double[1];
        double constant = -Math.log(1e8) - 0.5 * Math.log(2 * Math.PI);

        assertThat(model.logDensity().evaluate(new double[] {-1000}, gradient))
                .isCloseTo(constant - 1000, within(1e-9));
        assertThat(gradient[0]).isCloseTo(1, within(1e-12));
        assertThat(model.logDensity().evaluate(new double[] {1000}, gradient)).isCloseTo(constant, within(1e-9));
    }

    @Test
    void priorSettingsThatContradictAreRefused() {
        assertPriorRefused(Map.of("beta-prior", "normla"), "did you mean 'normal'?");
        assertPriorRefused(Map.of("beta-prior", "normal"), "beta-prior = normal needs beta-scale, a number > 0");
        assertPriorRefused(Map.of("sigma-scale", 2.0), "sigma-scale = 2.0 has no use: sigma-prior is flat");
    }

    @Test
    void aSeriesNoLongerThanItsLagsIsRefused() {
        Map<String, Object> data = Map.of("K", 3L, "T", 3L, "y", new double[] {1, 2, 3});

        assertThatThrownBy(() -> ReferenceModels.model("ar", Map.of(), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("T = 3 must be greater than K = 3");
    }

    @Test
    void pointsOutsideTheRegionOfGarchAreNamed() {
        Model model = SampleInputs.model("garch");

        assertThatThrownBy(() -> model.unconstrain(new double[] {0, 1, 0.5, 0.75}, new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("beta1: the value 0.75 is outside the support:"
                        + " it must be greater than 0 and less than 1 - alpha1 = 0.5");
        assertThatThrownBy(() -> model.unconstrain(new double[] {0, 1, 1.5, 0.2}, new double[4]))
                .hasMessageStartingWith("alpha1: the value 1.5 is outside the support");
    }

    @Test
    void aGroupThatDoesNotExistIsRefused() {
        Map<String, Object> data = Map.of(
                "N", 2L,
                "G", 1L,
                "g", new double[] {1, 2},
                "x", new double[2],
                "w", new double[1],
                "y", new double[2]);

        assertThatThrownBy(() -> ReferenceModels.model("varying-intercept", Map.of(), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("g[2] = 2 must be at most G = 1");
    }

    private static void assertPriorRefused(Map<String, Object> settings, String message) {
        Map<String, Object> data = Map.of("N", 1L, "K", 1L, "X", new double[][] {{1}}, "y", new double[] {1});
        assertThatThrownBy(() -> ReferenceModels.model("linear-regression", settings, data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }

    private static Model gaussian(double[][] covariance) {
        return ReferenceModels.model(
                "gaussian", Map.of(), Map.of("N", 2L, "mean", new double[] {1, -2}, "covariance", covariance));
    }
}
