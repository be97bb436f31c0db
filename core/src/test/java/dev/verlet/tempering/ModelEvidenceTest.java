package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.DataFiles;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.tempering.Ladders.Estimate;
import dev.verlet.tempering.Ladders.Result;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/**
 * The evidence of real models from their priors, against integrals over the one or two dimensions that are left when all
 * that is normal is integrated out. From eight ladders, within five standard errors: a false alarm in about 600 runs.
 */
class ModelEvidenceTest {
    private static final TemperingSpec SPEC = TemperingSpec.defaults().withRounds(9);
    private static final double LOG_TWO_PI = Math.log(2 * Math.PI);

    @Test
    void eightSchools() {
        Map<String, Object> data = DataFiles.read("eight-schools.json");
        double[] y = (double[]) data.get("y");
        double[] sigma = (double[]) data.get("sigma");
        double evidence = integral(-12, 12, logTau -> Math.exp(schools(y, sigma, Math.exp(logTau)) + logTau));

        near(ReferenceModels.model("eight-schools-noncentered", Map.of(), data), Math.log(evidence));
    }

    /** Given tau the effects are N(0, D + 25 1 1') with D = diag(sigma^2 + tau^2); tau is half-Cauchy(5). */
    private static double schools(double[] y, double[] sigma, double tau) {
        double precision = 0;
        double weighted = 0;
        double log = Math.log(2 / (5 * Math.PI)) - Math.log1p(tau * tau / 25);
        for (int j = 0; j < y.length; j++) {
            double variance = sigma[j] * sigma[j] + tau * tau;
            precision += 1 / variance;
            weighted += y[j] / variance;
            log -= 0.5 * (LOG_TWO_PI + Math.log(variance) + y[j] * y[j] / variance);
        }
        double determinant = 1 + 25 * precision;
        return log - 0.5 * Math.log(determinant) + 0.5 * 25 * weighted * weighted / determinant;
    }

    @Test
    void logisticRegression() {
        double[][] x = {{1, 0.5}, {1, -1.2}, {1, 2}, {1, 0.1}, {1, -0.4}, {1, 1.5}};
        double[] y = {1, 0, 1, 0, 0, 1};
        Map<String, Object> data = Map.of("N", 6L, "K", 2L, "X", x, "y", y);
        Map<String, Object> settings = Map.of("b-prior", "normal", "b-scale", 2.0);
        double evidence = integral(-16, 16, a -> integral(-16, 16, b -> Math.exp(logistic(x, y, a, b))));

        near(ReferenceModels.model("logistic-regression", settings, data), Math.log(evidence));
    }

    private static double logistic(double[][] x, double[] y, double a, double b) {
        double log = -LOG_TWO_PI - Math.log(4) - (a * a + b * b) / 8;
        for (int i = 0; i < y.length; i++) {
            double margin = (2 * y[i] - 1) * (a + b * x[i][1]);
            log -= Math.max(-margin, 0) + Math.log1p(Math.exp(-Math.abs(margin)));
        }
        return log;
    }

    /** By trapezoids, which converge fast where the integrand vanishes at both ends. */
    private static double integral(double from, double to, DoubleUnaryOperator integrand) {
        int intervals = 1_000;
        double width = (to - from) / intervals;
        double sum = 0;
        for (int i = 0; i <= intervals; i++) {
            sum += integrand.applyAsDouble(from + i * width);
        }
        return sum * width;
    }

    private static void near(Model model, double expected) {
        List<Result> copies = Ladders.copies(8, SPEC, model, RandomKey.of(1981));
        Estimate evidence = Estimate.of(copies, copy -> copy.last().evidence().logRatio());
        assertThat(copies.get(0).last().evidence().normalized()).isTrue();
        assertThat(evidence.z(expected)).as(evidence + " of " + expected).isBetween(-5.0, 5.0);
        assertThat(evidence.error()).isLessThan(0.05);
    }
}
