package dev.verlet.reference;

import dev.verlet.model.Model;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Models whose means and standard deviations are known without sampling: in closed form, or as integrals over at most
 * three dimensions.
 */
public final class KnownMoments {
    private static final List<Case> ALL = List.of(
            gaussian(),
            correlated("correlated-gaussian-10", 10, 0.9, 10),
            correlated("correlated-gaussian-1000", 1000, 0.5, 100),
            rosenbrock(),
            mixture("gaussian-mixture-overlapping", 1.2, false),
            mixture("gaussian-mixture-apart", 10, true),
            doubleWell(),
            funnel(),
            women(),
            aids(),
            challenger(),
            pumps(),
            rats(),
            schools("eight-schools-noncentered", false),
            schools("eight-schools-centered", true));

    private KnownMoments() {}

    /**
     * A model and what is known of its draws.
     *
     * @param name what tests call it
     * @param factory the model's name in a study file
     * @param settings the model's settings
     * @param data its data
     * @param moments of the elements whose moments are known; others may exist
     * @param defeatsNuts whether plain NUTS cannot be expected to reproduce them, so that a run must report trouble
     */
    public record Case(
            String name,
            String factory,
            Map<String, Object> settings,
            Map<String, Object> data,
            List<Moment> moments,
            boolean defeatsNuts) {
        /** The model, with its data. */
        public Model model() {
            return ReferenceModels.model(factory, settings, data);
        }

        private static Case sampled(
                String name,
                String factory,
                Map<String, Object> settings,
                Map<String, Object> data,
                List<Moment> moments) {
            return new Case(name, factory, settings, data, moments, false);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All cases. */
    public static List<Case> all() {
        return ALL;
    }

    /** A case by its name; refuses an unknown one with an {@link IllegalArgumentException}. */
    public static Case named(String name) {
        return ALL.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no case '" + name + "'"));
    }

    private static Case gaussian() {
        double[] mean = {1, -2, 0.5};
        double[][] covariance = {{4, 1.8, 0.5}, {1.8, 1, 0.2}, {0.5, 0.2, 0.25}};
        return Case.sampled(
                "gaussian-3",
                "gaussian",
                Map.of(),
                Map.of("N", 3L, "mean", mean, "covariance", covariance),
                vector("x", mean, values(3, i -> Math.sqrt(covariance[i][i]))));
    }

    private static Case correlated(String name, int dimension, double rho, double ratio) {
        return Case.sampled(
                name,
                "correlated-gaussian",
                Map.of("dimension", (long) dimension, "rho", rho, "scale-ratio", ratio),
                Map.of(),
                vector("x", new double[dimension], values(dimension, i -> Math.pow(ratio, i / (dimension - 1.0)))));
    }

    /** Var(x^2) = 2 s^4 + 4 mu^2 s^2 for x ~ Normal(mu, s). At b = 2.5 plain NUTS diverges, and 800,000 of its draws are worth 2,000. */
    private static Case rosenbrock() {
        double mu = 1;
        double a = 0.5;
        double b = 1;
        double variance = 1 / (2 * a);
        double ofSquare = 2 * variance * variance + 4 * mu * mu * variance;
        return Case.sampled(
                "rosenbrock",
                "rosenbrock",
                Map.of("mu", mu, "a", a, "b", b),
                Map.of(),
                List.of(
                        new Moment("x[1]", mu, Math.sqrt(variance)),
                        new Moment("y[1]", mu * mu + variance, Math.sqrt(ofSquare + 1 / (2 * b)))));
    }

    /** Weights 0.25 and 0.75, modes at -distance / 2 and distance / 2 on the first axis. */
    private static Case mixture(String name, double distance, boolean defeatsNuts) {
        double[] weights = {0.25, 0.75};
        double[] sds = {1, 0.5};
        double[][] means = {{-distance / 2, 1}, {distance / 2, 1}};
        Map<String, Object> data = Map.of("K", 2L, "D", 2L, "weights", weights, "means", means, "sds", sds);
        double[] mean = values(2, i -> weights[0] * means[0][i] + weights[1] * means[1][i]);
        double[] sd = values(2, i -> {
            double square = weights[0] * (sds[0] * sds[0] + means[0][i] * means[0][i])
                    + weights[1] * (sds[1] * sds[1] + means[1][i] * means[1][i]);
            return Math.sqrt(square - mean[i] * mean[i]);
        });
        return new Case(name, "gaussian-mixture", Map.of(), data, vector("x", mean, sd), defeatsNuts);
    }

    private static Case doubleWell() {
        double barrier = 2;
        double tilt = 0.3;
        double temperature = 1.25;
        double[] raw = new Quadrature(new double[] {-4}, new double[] {4}, 400)
                .expectations(x -> -(barrier * Math.pow(x[0] * x[0] - 1, 2) + tilt * x[0]) / temperature, x ->
                        new double[] {x[0], x[0] * x[0]});
        return Case.sampled(
                "double-well",
                "double-well",
                Map.of("barrier", barrier, "tilt", tilt, "temperature", temperature),
                Map.of(),
                Moment.ofRaw(List.of("x[1]"), raw));
    }

    /** E x_i^2 = E exp(v) = exp(9 / 2). */
    private static Case funnel() {
        List<Moment> moments = new ArrayList<>(List.of(new Moment("v", 0, 3)));
        moments.addAll(vector("x", new double[9], values(9, i -> Math.exp(9.0 / 4))));
        return new Case("funnel", "funnel", Map.of("dimension", 10L), Map.of(), moments, true);
    }

    private static Case women() {
        Map<String, Object> data = DataFiles.read("women.json");
        return Case.sampled("women", "linear-regression", Map.of(), data, RegressionMoments.ofLine(data));
    }

    private static Case aids() {
        Map<String, Object> settings = Map.of("beta-prior", "normal", "beta-scale", 10.0);
        Map<String, Object> data = DataFiles.read("aids.json");
        return Case.sampled("aids", "poisson-regression", settings, data, RegressionMoments.ofPoisson(data, 10));
    }

    private static Case challenger() {
        Map<String, Object> data = DataFiles.read("challenger.json");
        return Case.sampled("challenger", "logistic-regression", Map.of(), data, RegressionMoments.ofLogistic(data));
    }

    private static Case pumps() {
        Map<String, Object> data = DataFiles.read("pumps.json");
        return Case.sampled("pumps", "pumps", Map.of(), data, PumpsMoments.of(data));
    }

    private static Case rats() {
        Map<String, Object> data = DataFiles.read("rats.json");
        return Case.sampled("rats", "rats", Map.of(), data, RatsMoments.of(data));
    }

    /** One posterior; only one form of it is easy to sample. */
    private static Case schools(String factory, boolean defeatsNuts) {
        Map<String, Object> data = DataFiles.read("eight-schools.json");
        return new Case(factory, factory, Map.of(), data, SchoolsMoments.of(data), defeatsNuts);
    }

    private static List<Moment> vector(String variable, double[] means, double[] sds) {
        return IntStream.range(0, means.length)
                .mapToObj(i -> new Moment(variable + "[" + (i + 1) + "]", means[i], sds[i]))
                .toList();
    }

    private static double[] values(int length, IntToDoubleFunction of) {
        return IntStream.range(0, length).mapToDouble(of).toArray();
    }
}
