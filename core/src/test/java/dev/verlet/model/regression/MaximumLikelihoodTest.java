package dev.verlet.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.reference.DataFiles;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** With flat priors, the gradient is 0 at maximum-likelihood estimates that others published. */
class MaximumLikelihoodTest {
    private static final Map<String, Object> FLAT =
            Map.of("priors", Map.of("intercept", "flat", "coefficients", "flat"));

    /** Dalal, Fowlkes and Hoadley 1989 find 15.0429 and -0.2322 for temperatures in degrees Fahrenheit. */
    @Test
    void theRisksOfTheSpaceShuttle() {
        Model model = Regressions.model("logistic", "y ~ temperature", FLAT, DataFiles.read("challenger.json"));

        stationary(model, new double[] {15.0429, -0.232163}, 1e-3);
    }

    /** Dobson 1990 finds -1.944 and 2.175; more digits by Newton's method in NumPy. */
    @Test
    void theDeathsOfAids() {
        Map<String, Object> data = new HashMap<>(DataFiles.read("aids.json"));
        double[][] x = (double[][]) data.get("X");
        data.put("x", Arrays.stream(x).mapToDouble(row -> row[1]).toArray());

        stationary(Regressions.model("poisson", "y ~ x", FLAT, data), new double[] {-1.94416621, 2.1747838}, 1e-5);
    }

    /** Coordinates are scaled by standard errors, so that a gradient of g means an estimate g standard errors away. */
    private static void stationary(Model model, double[] estimates, double tolerance) {
        double[] q = new double[estimates.length];
        double[] gradient = new double[estimates.length];
        model.unconstrain(estimates, q);
        model.logDensity().evaluate(q, gradient);

        assertThat(gradient).containsExactly(new double[estimates.length], within(tolerance));
        model.unconstrain(new double[] {estimates[0], estimates[1] * 1.01}, q);
        model.logDensity().evaluate(q, gradient);
        assertThat(Math.abs(gradient[0]) + Math.abs(gradient[1])).isGreaterThan(10 * tolerance);
    }
}
