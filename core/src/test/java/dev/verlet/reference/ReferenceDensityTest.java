package dev.verlet.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.verlet.model.Constraints;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.reference.ReferencePosterior.DensityCheck;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Built-in models against the log densities of an independent implementation, with every constant. */
class ReferenceDensityTest {
    /** Relative tolerances; the density of Lotka and Volterra depends on the reference's solver (see its model.md). */
    private record Tolerance(double value, double gradient) {
        private static final Tolerance EXACT = new Tolerance(1e-8, 1e-8);
        private static final Tolerance SOLVED = new Tolerance(1e-5, 0.02);

        static Tolerance of(String posterior) {
            return posterior.equals("hudson_lynx_hare-lotka_volterra") ? SOLVED : EXACT;
        }
    }

    static List<String> posteriors() {
        return Stream.concat(ReferenceModels.names().stream(), DeclaredPosteriors.names().stream())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("posteriors")
    void logDensityAndGradientAgree(String posterior) {
        assumeTrue(ReferencePosterior.available(posterior), "reference posteriors are absent");
        Model model = ReferenceModels.model(posterior);
        List<DensityCheck> checks = ReferencePosterior.load(posterior).densityChecks();
        assertThat(checks).hasSizeGreaterThanOrEqualTo(5);
        for (DensityCheck check : checks) {
            agrees(model, check, Tolerance.of(posterior));
        }
    }

    private static void agrees(Model model, DensityCheck check, Tolerance tolerance) {
        double[] x = point(model, check.values());
        double[] q = new double[model.dimension()];
        double[] gradient = new double[model.dimension()];
        model.unconstrain(x, q);
        double logJacobian = model.constrain(q, new double[x.length]);

        double value = model.logDensity().evaluate(q, gradient);

        assertThat(value - logJacobian).isCloseTo(check.logDensity(), near(check.logDensity(), tolerance.value()));
        assertThat(value)
                .isCloseTo(
                        check.logDensityWithLogJacobian(), near(check.logDensityWithLogJacobian(), tolerance.value()));
        if (!check.gradient().isEmpty()) {
            gradientAgrees(model, x, gradient, check.gradient(), tolerance.gradient());
        }
    }

    /** For positive parameters, d/dq = x d/dx + 1: the reference is without the log Jacobian, whose derivative is 1. */
    private static void gradientAgrees(
            Model model, double[] x, double[] gradient, Map<String, Double> reference, double relative) {
        int i = 0;
        for (Parameter parameter : model.parameters()) {
            boolean positive = parameter.constraint() == Constraints.positive();
            for (String name : parameter.variable().elementNames()) {
                double expected = positive ? x[i] * reference.get(name) + 1 : reference.get(name);
                assertThat(gradient[i]).as(name).isCloseTo(expected, near(expected, relative));
                i++;
            }
        }
    }

    private static double[] point(Model model, Map<String, Double> values) {
        return model.parameters().stream()
                .flatMap(parameter -> parameter.variable().elementNames().stream())
                .mapToDouble(values::get)
                .toArray();
    }

    private static Offset<Double> near(double expected, double relative) {
        return within(relative * Math.max(1, Math.abs(expected)));
    }
}
