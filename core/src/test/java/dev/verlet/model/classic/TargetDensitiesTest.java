package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** The targets without data, against the densities that define them. */
class TargetDensitiesTest {
    @Test
    void theCorrelatedGaussianIsTheGaussianOfItsCovariance() {
        int dimension = 5;
        double rho = -0.7;
        double ratio = 16;
        double[][] covariance = new double[dimension][dimension];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                // Standard deviations 1, 2, 4, 8, 16.
                covariance[i][j] = Math.pow(2, i + j) * Math.pow(rho, Math.abs(i - j));
            }
        }
        Model dense = ReferenceModels.model(
                "gaussian",
                Map.of(),
                Map.of("N", (long) dimension, "mean", new double[dimension], "covariance", covariance));
        Model structured = target("correlated-gaussian", Map.of("dimension", 5L, "rho", rho, "scale-ratio", ratio));
        double[] x = {0.3, -2.5, 1, 6, -20};
        double[] expected = new double[dimension];
        double[] gradient = new double[dimension];

        double logDensity = dense.logDensity().evaluate(x, expected);

        assertThat(structured.logDensity().evaluate(x, gradient)).isCloseTo(logDensity, within(1e-12));
        assertThat(gradient).containsExactly(expected, within(1e-12));
    }

    @Test
    void oneCoordinateIsStandardNormal() {
        Model model = target("correlated-gaussian", Map.of("dimension", 1L, "rho", 0.9, "scale-ratio", 50.0));

        assertThat(logDensity(model, 1.7)).isCloseTo(normal(0, 1, 1.7), within(1e-15));
    }

    @Test
    void correlationsOutsideTheirRangeAreRefused() {
        for (double rho : new double[] {-1, 1, 1.5}) {
            assertThatThrownBy(() -> target("correlated-gaussian", Map.of("rho", rho)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("rho");
        }
    }

    @Test
    void theFunnelIsAProductOfNormals() {
        double v = -1.3;
        double[] x = {0.4, -0.9, 2};
        double expected = normal(0, 3, v);
        for (double each : x) {
            expected += normal(0, Math.exp(v / 2), each);
        }

        assertThat(logDensity(target("funnel", Map.of("dimension", 4L)), v, x[0], x[1], x[2]))
                .isCloseTo(expected, within(1e-13));
    }

    @Test
    void theFunnelHasTenCoordinatesUnlessToldOtherwise() {
        assertThat(target("funnel", Map.of()).dimension()).isEqualTo(10);
    }

    @Test
    void rosenbrocksBananaIsAProductOfNormals() {
        double a = 0.25;
        double b = 5;
        Model model = target("rosenbrock", Map.of("pairs", 2L, "mu", 0.5, "a", a, "b", b));
        double[] x = {-0.7, 1.9};
        double[] y = {0.1, 3};
        double expected = 0;
        for (int i = 0; i < 2; i++) {
            expected += normal(0.5, 1 / Math.sqrt(2 * a), x[i]) + normal(x[i] * x[i], 1 / Math.sqrt(2 * b), y[i]);
        }

        assertThat(logDensity(model, x[0], x[1], y[0], y[1])).isCloseTo(expected, within(1e-13));
    }

    @Test
    void theMixtureIsASumOfNormals() {
        double[] x = {-0.4, 1.5};
        double expected = Math.log(0.25 * Math.exp(normal(-3, 1, x[0]) + normal(1, 1, x[1]))
                + 0.75 * Math.exp(normal(2, 2, x[0]) + normal(0.5, 2, x[1])));

        assertThat(logDensity(SampleInputs.model("gaussian-mixture"), x)).isCloseTo(expected, within(1e-14));
    }

    /** So far out that every component underflows. */
    @Test
    void theMixtureHasALogDensityFarFromAllModes() {
        double[] gradient = new double[2];
        double logDensity =
                SampleInputs.model("gaussian-mixture").logDensity().evaluate(new double[] {1e4, 0.5}, gradient);

        assertThat(logDensity).isCloseTo(Math.log(0.75) + normal(2, 2, 1e4) + normal(0.5, 2, 0.5), within(1e-7));
        assertThat(gradient[0]).isCloseTo(-(1e4 - 2) / 4, within(1e-9));
    }

    @Test
    void weightsThatDoNotSumToOneAreRefused() {
        Map<String, Object> data = Map.of(
                "K", 2L,
                "D", 1L,
                "weights", new double[] {0.5, 0.4},
                "means", new double[][] {{0}, {1}},
                "sds", new double[] {1, 1});

        assertThatThrownBy(() -> ReferenceModels.model("gaussian-mixture", Map.of(), data))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("weights sum to 0.9; they must sum to 1");
    }

    /** Wells of energy tilt x at -1 and 1, a barrier at 0, all over the temperature. */
    @Test
    void theDoubleWellHasItsBarrierTiltAndTemperature() {
        Model model = target("double-well", Map.of("barrier", 3.0, "tilt", 0.5, "temperature", 2.0));

        assertThat(logDensity(model, 0)).isEqualTo(-1.5);
        assertThat(logDensity(model, 1)).isEqualTo(-0.25);
        assertThat(logDensity(model, -1)).isEqualTo(0.25);
        assertThat(logDensity(model, 2)).isEqualTo(-(3 * 9 + 1) / 2.0);
    }

    @Test
    void coordinatesOfTheDoubleWellAreIndependent() {
        Model pair = target("double-well", Map.of("dimension", 2L));
        Model single = target("double-well", Map.of());

        assertThat(logDensity(pair, 0.3, -1.2))
                .isCloseTo(logDensity(single, 0.3) + logDensity(single, -1.2), within(1e-14));
    }

    private static Model target(String name, Map<String, Object> settings) {
        return ReferenceModels.model(name, settings, Map.of());
    }

    private static double logDensity(Model model, double... at) {
        double[] gradient = new double[at.length];
        Arrays.fill(gradient, Double.NaN);
        return model.logDensity().evaluate(at, gradient);
    }

    private static double normal(double mean, double sd, double x) {
        return NormalDistribution.of(mean, sd).logDensity(x);
    }
}
