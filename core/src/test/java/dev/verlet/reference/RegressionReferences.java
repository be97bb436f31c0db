package dev.verlet.reference;

import static java.util.Map.entry;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** The reference posteriors that a formula can express, as settings and data of the model {@code regression}. */
public final class RegressionReferences {
    private static final Map<String, Object> FLAT =
            Map.of("intercept", "flat", "coefficients", "flat", "sigma", "flat");

    private static final Map<String, RegressionReference> ALL = new TreeMap<>(Map.ofEntries(
            entry(
                    "kidiq-kidscore_momhsiq",
                    linear(
                            "kid_score ~ mom_hs + mom_iq",
                            Map.of("intercept", "flat", "coefficients", "flat", "sigma", "half-cauchy(2.5)"),
                            1)),
            entry(
                    "mesquite-logmesquite_logvas",
                    linear(
                            "log(weight) ~ log(diam1 * diam2 * canopy_height) + log(diam1 * diam2) + log(diam1 / diam2)"
                                    + " + log(total_height) + log(density) + group",
                            FLAT,
                            0)),
            entry(
                    "nes1980-nes",
                    linear(
                            "partyid7 ~ real_ideo + race_adj + factor(age_discrete) + educ1 + gender + income",
                            FLAT,
                            0)),
            entry("earnings-logearn_interaction", linear("log(earn) ~ height * male", FLAT, 0)),
            entry("sblrc-blr", sblrc()),
            entry("sim-logit", logit()),
            entry("sim-poisson-groups", poisson()),
            entry("sim-varying-intercept", varyingIntercept())));

    private RegressionReferences() {}

    /** The names of the posteriors, sorted. */
    public static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** One of them; {@code null} for others. */
    public static RegressionReference of(String posterior) {
        return ALL.get(posterior);
    }

    /** Coefficients {@code beta} in the order of the formula, then {@code sigma}. */
    private static RegressionReference linear(String formula, Map<String, Object> priors, int halves) {
        return new RegressionReference(
                data -> settings("gaussian", formula, priors), UnaryOperator.identity(), "beta", halves);
    }

    private static RegressionReference sblrc() {
        return new RegressionReference(
                data -> settings(
                        "gaussian",
                        "y ~ 0 + x1 + x2 + x3 + x4 + x5",
                        Map.of("coefficients", "normal(0, 10)", "sigma", "half-normal(10)")),
                data -> columns(data, 0),
                "beta",
                1);
    }

    private static RegressionReference logit() {
        return new RegressionReference(
                data -> {
                    double[] sds = (double[]) data.get("prior_sd");
                    Map<String, Object> priors = new LinkedHashMap<>();
                    priors.put("intercept", "normal(0, " + sds[0] + ")");
                    for (int j = 1; j < sds.length; j++) {
                        priors.put("b_x" + j, "normal(0, " + sds[j] + ")");
                    }
                    return settings("logistic", "y ~ x1 + x2 + x3 + x4 + x5 + x6", priors);
                },
                data -> columns(data, 1),
                "b",
                0);
    }

    private static RegressionReference poisson() {
        return new RegressionReference(
                data -> settings(
                        "poisson",
                        "y ~ x + offset(log_exposure) + (1 | g)",
                        Map.of("intercept", "normal(0, 2)", "coefficients", "normal(0, 1)", "sd", "half-normal(1)")),
                UnaryOperator.identity(),
                "population",
                1);
    }

    private static RegressionReference varyingIntercept() {
        return new RegressionReference(
                data -> settings(
                        "gaussian",
                        "y ~ w + x + (1 | g)",
                        Map.of(
                                "intercept",
                                "normal(0, 5)",
                                "coefficients",
                                "normal(0, 5)",
                                "sd",
                                "half-normal(1)",
                                "sigma",
                                "half-normal(2)")),
                RegressionReferences::spread,
                "population",
                2);
    }

    private static Map<String, Object> settings(String family, String formula, Map<String, Object> priors) {
        return Map.of("family", family, "formula", formula, "priors", priors, "center", false);
    }

    /** The columns of X from {@code first} on, as x1, x2, ... counted from there. */
    private static Map<String, Object> columns(Map<String, Object> data, int first) {
        double[][] x = (double[][]) data.get("X");
        Map<String, Object> columns = new LinkedHashMap<>(data);
        for (int j = first; j < x[0].length; j++) {
            int column = j;
            columns.put(
                    "x" + (j + 1 - first),
                    Arrays.stream(x).mapToDouble(row -> row[column]).toArray());
        }
        return columns;
    }

    /** The covariate of groups, row by row. */
    private static Map<String, Object> spread(Map<String, Object> data) {
        double[] w = (double[]) data.get("w");
        Map<String, Object> columns = new LinkedHashMap<>(data);
        columns.put(
                "w",
                Arrays.stream((double[]) data.get("g"))
                        .map(group -> w[(int) group - 1])
                        .toArray());
        return columns;
    }
}
