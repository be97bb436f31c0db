package dev.verlet.model.classic;

import dev.verlet.model.classic.SampleInputs.Sample;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Small regressions of every family, with every kind of term. */
final class RegressionSamples {
    private static final Map<String, Object> DATA = Map.ofEntries(
            Map.entry("x", new double[] {0.5, -1, 2, 0.1, -0.25, 0.75, 1, 0.3}),
            Map.entry("w", new double[] {3, 1, 4, 1, 5, 9, 2, 6}),
            Map.entry("g", Arrays.asList("a", "b", "b", "c", "a", "c", "b", "a")),
            Map.entry("h", new double[] {2001, 2003, 2001, 2003, 2001, 2001, 2003, 2003}),
            Map.entry("y", new double[] {4.9, 4.8, 5.1, 4.3, 3.8, 6.4, 5.5, 2.5}),
            Map.entry("z", new double[] {0, 1, 1, 0, 1, 0, 0, 1}),
            Map.entry("k", new double[] {0, 3, 12, 1, 0, 4, 2, 7}),
            Map.entry("n", new double[] {5, 3, 12, 4, 1, 6, 2, 9}));

    private RegressionSamples() {}

    static Map<String, Sample> cases() {
        Map<String, Sample> cases = new LinkedHashMap<>();
        add(cases, "regression", "gaussian", "y ~ x", Map.of());
        add(cases, "regression/generated", "gaussian", "y ~ x", Map.of("generate", List.of("log_lik")));
        add(
                cases,
                "regression/flat",
                "gaussian",
                "log(y) ~ 0 + x",
                Map.of("priors", Map.of("coefficients", "flat", "sigma", "flat"), "standardize", true));
        add(
                cases,
                "regression/student-t",
                "student-t",
                "y ~ x",
                Map.of(
                        "priors",
                        Map.of("b_x", "student-t(4, 1, 2)", "intercept", "cauchy(1, 3)", "sigma", "normal(1, 2)"),
                        "center",
                        false));
        add(cases, "regression/logistic", "logistic", "z ~ x + offset(log(w))", Map.of("standardize", true));
        add(cases, "regression/binomial", "binomial", "k ~ x", Map.of("trials", "n"));
        add(
                cases,
                "regression/poisson",
                "poisson",
                "k ~ x + (1 | g)",
                Map.of("priors", Map.of("sd", "exponential(2)")));
        add(
                cases,
                "regression/negative-binomial",
                "negative-binomial",
                "k ~ x",
                Map.of("priors", Map.of("shape", "gamma(2, 3)")));
        add(cases, "regression/correlated", "gaussian", "y ~ x + (x | g)", Map.of());
        add(
                cases,
                "regression/independent",
                "student-t",
                "y ~ x + (x || g)",
                Map.of("priors", Map.of("nu", "exponential(0.2)", "sd_g_x", "half-normal(2)")));
        return cases;
    }

    private static void add(
            Map<String, Sample> cases, String name, String family, String formula, Map<String, Object> settings) {
        Map<String, Object> all = new LinkedHashMap<>(settings);
        all.put("family", family);
        all.put("formula", formula);
        cases.put(name, new Sample(all, DATA));
    }
}
