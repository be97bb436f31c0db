package dev.verlet.proof;

import dev.verlet.chain.ChainSpec;
import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/**
 * A model whose moments are known without sampling.
 *
 * @param draws of each of the eight chains
 */
record ExactTarget(String name, Model model, List<Moments> moments, int draws) {
    static final Map<String, Object> EIGHT_SCHOOLS = Map.of(
            "J", 8L,
            "y", new double[] {28, 8, -3, 7, -1, 1, 18, 12},
            "sigma", new double[] {15, 10, 16, 11, 9, 11, 10, 18});

    static List<ExactTarget> all() {
        return List.of(correlatedGaussian(), gaussian(), mixture(), doubleWell(), rosenbrock());
    }

    Sample sample(ChainSpec spec, long seed) {
        return MomentCheck.sample(model, spec.withDraws(draws), seed);
    }

    /** Standard deviations from 1 to 30, neighbours correlated by -0.6. */
    static ExactTarget correlatedGaussian() {
        int d = 10;
        List<Moments> moments = new ArrayList<>();
        for (int i = 0; i < d; i++) {
            moments.add(Moments.exact("x[" + (i + 1) + "]", 0, Math.pow(30, i / (d - 1.0))));
        }
        Map<String, Object> settings = Map.of("dimension", (long) d, "rho", -0.6, "scale-ratio", 30.0);
        return of("correlated-gaussian", settings, Map.of(), moments, 8_000);
    }

    private static ExactTarget gaussian() {
        Map<String, Object> data = Map.of("N", 3L, "mean", new double[] {1, -2, 0.5}, "covariance", new double[][] {
            {4, 1, 0.5}, {1, 2, -0.3}, {0.5, -0.3, 1}
        });
        List<Moments> moments = List.of(
                Moments.exact("x[1]", 1, 2), Moments.exact("x[2]", -2, Math.sqrt(2)), Moments.exact("x[3]", 0.5, 1));
        return of("gaussian", Map.of(), data, moments, 5_000);
    }

    /** Two overlapping components: skewed, curved, and easy enough to mix. */
    static ExactTarget mixture() {
        Map<String, Object> data = Map.of(
                "K",
                2L,
                "D",
                2L,
                "weights",
                new double[] {0.3, 0.7},
                "means",
                new double[][] {{-1, 0}, {1, 1}},
                "sds",
                new double[] {1.5, 0.6});
        return of(
                "gaussian-mixture",
                Map.of(),
                data,
                List.of(
                        Moments.exact("x[1]", 0.4, Math.sqrt(0.3 * (2.25 + 1) + 0.7 * (0.36 + 1) - 0.16)),
                        Moments.exact("x[2]", 0.7, Math.sqrt(0.3 * 2.25 + 0.7 * (0.36 + 1) - 0.49))),
                5_000);
    }

    /** A barrier of half the temperature; moments by quadrature. */
    private static ExactTarget doubleWell() {
        DoubleUnaryOperator density = x -> Math.exp(-(0.5 * (x * x - 1) * (x * x - 1) + 0.4 * x) / 0.8);
        double mass = integral(density);
        double mean = integral(x -> x * density.applyAsDouble(x)) / mass;
        double square = integral(x -> x * x * density.applyAsDouble(x)) / mass;
        Map<String, Object> settings = Map.of("barrier", 0.5, "tilt", 0.4, "temperature", 0.8);
        List<Moments> moments = List.of(Moments.exact("x[1]", mean, Math.sqrt(square - mean * mean)));
        return of("double-well", settings, Map.of(), moments, 10_000);
    }

    private static ExactTarget rosenbrock() {
        // x ~ Normal(1, 0.5), y = x^2 + Normal(0, 1): mean 1.25, variance 1 + Var x^2 = 1 + 0.125 + 1.
        List<Moments> moments = List.of(Moments.exact("x[1]", 1, 0.5), Moments.exact("y[1]", 1.25, Math.sqrt(2.125)));
        return of("rosenbrock", Map.of("a", 2.0, "b", 0.5), Map.of(), moments, 20_000);
    }

    /** Simpson's rule on (-6, 6), far beyond where these densities have mass. */
    private static double integral(DoubleUnaryOperator f) {
        int intervals = 4_000;
        double h = 12.0 / intervals;
        double sum = f.applyAsDouble(-6) + f.applyAsDouble(6);
        for (int i = 1; i < intervals; i++) {
            sum += (i % 2 == 0 ? 2 : 4) * f.applyAsDouble(-6 + i * h);
        }
        return sum * h / 3;
    }

    private static ExactTarget of(
            String model, Map<String, Object> settings, Map<String, Object> data, List<Moments> moments, int draws) {
        return new ExactTarget(model, ReferenceModels.model(model, settings, data), moments, draws);
    }

    @Override
    public String toString() {
        return name;
    }
}
