package dev.verlet.model.classic;

import static java.util.Map.entry;

import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small inputs for every registered model; a new model must join, or the contract test fails. */
final class SampleInputs {
    private static final Map<String, Object> SCHOOLS =
            Map.of("J", 3L, "y", new double[] {28, 8, -3}, "sigma", new double[] {15, 10, 16});

    private static final Map<String, Object> REGRESSION = Map.ofEntries(
            entry("N", 4L),
            entry("K", 5L),
            entry("X", new double[][] {
                {1, 0.5, -1, 2, 0.1}, {1, -0.25, 0.75, 1, 0.3}, {1, 2, 0.5, -1, -0.7}, {1, -1, -1.5, 0.5, 1.1}
            }),
            entry("y", new double[] {0, 1, 1, 0}),
            entry("prior_sd", new double[] {5, 2.5, 1, 1, 0.5}));

    private static final double[] SERIES = {4.9, 4.8, 5.1, 4.3, 3.8, 6.4, 5.5, 2.5};

    /** Settings and data. */
    record Sample(Map<String, Object> settings, Map<String, Object> data) {}

    private static final Map<String, Sample> SAMPLES = Map.ofEntries(
            entry("ar", new Sample(Map.of(), Map.of("K", 2L, "T", 8L, "y", SERIES))),
            entry("coins", new Sample(Map.of(), Map.of("n", 10L, "y", 4L))),
            entry("eight-schools-centered", new Sample(Map.of(), SCHOOLS)),
            entry("eight-schools-noncentered", new Sample(Map.of(), SCHOOLS)),
            entry("garch", new Sample(Map.of(), Map.of("T", 8L, "y", SERIES, "sigma1", 0.5))),
            entry(
                    "gaussian",
                    new Sample(
                            Map.of(),
                            Map.of(
                                    "N", 3L,
                                    "mean", new double[] {1, -2, 0.5},
                                    "covariance", new double[][] {{4, 1, 0.5}, {1, 2, -0.3}, {0.5, -0.3, 1}}))),
            entry("gaussian-mixture-1d", new Sample(Map.of(), Map.of("N", 8L, "y", SERIES))),
            entry(
                    "linear-regression",
                    new Sample(
                            Map.of(
                                    "beta-prior",
                                    "normal",
                                    "beta-scale",
                                    3L,
                                    "sigma-prior",
                                    "cauchy",
                                    "sigma-scale",
                                    2L),
                            REGRESSION)),
            entry("logistic-regression", new Sample(Map.of(), REGRESSION)),
            entry(
                    "varying-intercept",
                    new Sample(
                            Map.of(),
                            Map.of(
                                    "N",
                                    5L,
                                    "G",
                                    2L,
                                    "g",
                                    new double[] {1, 2, 2, 1, 2},
                                    "x",
                                    new double[] {0, 1, 0, 1, 0.5},
                                    "w",
                                    new double[] {0.4, -1.2},
                                    "y",
                                    new double[] {2.4, 1.9, 0.3, 1.1, -0.6}))),
            entry(
                    "correlated-gaussian",
                    new Sample(Map.of("dimension", 4L, "rho", -0.7, "scale-ratio", 30.0), Map.of())),
            entry(
                    "double-well",
                    new Sample(Map.of("dimension", 2L, "barrier", 1.5, "tilt", 0.3, "temperature", 0.7), Map.of())),
            entry("funnel", new Sample(Map.of("dimension", 4L), Map.of())),
            entry(
                    "gaussian-mixture",
                    new Sample(
                            Map.of(),
                            Map.of(
                                    "K",
                                    2L,
                                    "D",
                                    2L,
                                    "weights",
                                    new double[] {0.25, 0.75},
                                    "means",
                                    new double[][] {{-3, 1}, {2, 0.5}},
                                    "sds",
                                    new double[] {1, 2}))),
            entry(
                    "poisson-regression",
                    new Sample(
                            Map.of("beta-prior", "normal", "beta-scale", 2L),
                            Map.of(
                                    "N",
                                    3L,
                                    "K",
                                    2L,
                                    "X",
                                    new double[][] {{1, 0.5}, {1, -1}, {1, 2}},
                                    "y",
                                    new double[] {2, 0, 7},
                                    "exposure",
                                    new double[] {1, 2.5, 0.5}))),
            entry(
                    "poisson-varying-intercept",
                    new Sample(
                            Map.of(),
                            Map.of(
                                    "N",
                                    5L,
                                    "G",
                                    2L,
                                    "g",
                                    new double[] {1, 2, 2, 1, 2},
                                    "x",
                                    new double[] {0, 1, 0, 1, 0.5},
                                    "log_exposure",
                                    new double[] {0, 0.1, -0.2, 0.3, 0},
                                    "y",
                                    new double[] {2, 0, 1, 5, 3}))),
            entry(
                    "pumps",
                    new Sample(
                            Map.of(),
                            Map.of("N", 3L, "t", new double[] {94.3, 15.7, 1.05}, "x", new double[] {5, 1, 1}))),
            entry(
                    "rats",
                    new Sample(Map.of(), Map.of("N", 2L, "T", 3L, "x", new double[] {8, 15, 22}, "Y", new double[][] {
                        {3, 4.2, 5}, {1.4, 2, 2.9}
                    }))),
            entry("rosenbrock", new Sample(Map.of("pairs", 2L, "mu", 0.5, "a", 0.25, "b", 5.0), Map.of())),
            entry(
                    "varying-intercept-noncentered",
                    new Sample(
                            Map.of(),
                            Map.of(
                                    "N",
                                    5L,
                                    "G",
                                    2L,
                                    "g",
                                    new double[] {1, 2, 2, 1, 2},
                                    "x",
                                    new double[] {0, 1, 0, 1, 0.5},
                                    "w",
                                    new double[] {0.4, -1.2},
                                    "y",
                                    new double[] {2.4, 1.9, 0.3, 1.1, -0.6}))));

    private SampleInputs() {}

    /** Names of factories, some followed by {@code /} and what is special. */
    static Set<String> cases() {
        return Stream.concat(SAMPLES.keySet().stream(), RegressionSamples.cases().keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static String factory(String name) {
        return name.replaceAll("/.*", "");
    }

    static Model model(String name) {
        Sample sample = SAMPLES.containsKey(name)
                ? SAMPLES.get(name)
                : RegressionSamples.cases().get(name);
        return ReferenceModels.model(factory(name), sample.settings(), sample.data());
    }
}
