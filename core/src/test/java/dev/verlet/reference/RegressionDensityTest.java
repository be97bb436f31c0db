package dev.verlet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.verlet.model.Model;
import dev.verlet.reference.ReferencePosterior.DensityCheck;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regressions by formula against the log densities of an independent implementation, with every constant. */
class RegressionDensityTest {
    private static final double RELATIVE = 1e-8;

    static List<String> posteriors() {
        return RegressionReferences.names();
    }

    @ParameterizedTest
    @MethodSource("posteriors")
    void logDensityAgrees(String name) {
        assumeTrue(ReferencePosterior.available(name), "reference posteriors are absent");
        ReferencePosterior posterior = ReferencePosterior.load(name);
        RegressionReference reference = RegressionReferences.of(name);
        Model model = reference.model(posterior);
        assertThat(posterior.densityChecks()).hasSizeGreaterThanOrEqualTo(5);
        for (DensityCheck check : posterior.densityChecks()) {
            double[] x = reference.point(model, posterior, check.values());
            double[] q = new double[model.dimension()];
            model.unconstrain(x, q);
            double logJacobian = model.constrain(q, new double[x.length]);

            double value = model.logDensity().evaluate(q, new double[q.length]) - logJacobian;

            double expected = check.logDensity() + reference.halves() * Math.log(2) + effectsOfUnitScale(check);
            assertThat(value).isCloseTo(expected, within(RELATIVE * Math.max(1, Math.abs(expected))));
        }
    }

    /** Where the reference has effects t z as parameters z, theirs is the density of z: that of t z times t for each. */
    private static double effectsOfUnitScale(DensityCheck check) {
        long effects = check.values().keySet().stream()
                .filter(name -> name.startsWith("z["))
                .count();
        return effects == 0 ? 0 : -effects * Math.log(check.values().get("t"));
    }
}
