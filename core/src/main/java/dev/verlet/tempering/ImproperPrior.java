package dev.verlet.tempering;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.PriorDistribution;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Tells priors that are certainly improper: where the log density is a straight line along some direction, log p(q + t v) =
 * log p(q) + c t, its integral over t is infinite. Directions that are tried are each coordinate, and all coordinates of a
 * parameter together, along which an intrinsic autoregression has no prior.
 */
final class ImproperPrior {
    private static final int POINTS = 6;
    private static final double RADIUS = 4;
    private static final double ROUNDING = 1e-14;

    private ImproperPrior() {}

    /**
     * A parameter along which the prior is a straight line, by its slopes at a few points. Empty if there is none, which
     * does not prove that the prior is proper; and where the prior is normalised, or has no gradient that could be asked.
     */
    static Optional<Parameter> straightAlong(PriorDistribution prior, Model model) {
        LogDensity density = prior.logDensity();
        if (prior.isNormalized() || prior.sampler().isPresent() || !density.hasGradient()) {
            return Optional.empty();
        }
        List<double[]> gradients = gradients(density);
        int from = 0;
        for (Parameter parameter : model.parameters()) {
            int to = from + parameter.unconstrainedSize();
            if (isStraight(gradients, from, to)
                    || IntStream.range(from, to).anyMatch(i -> isStraight(gradients, i, i + 1))) {
                return Optional.of(parameter);
            }
            from = to;
        }
        return Optional.empty();
    }

    private static List<double[]> gradients(LogDensity density) {
        RandomGenerator random = RandomKey.of(0).fold("improper prior").generator();
        List<double[]> gradients = new ArrayList<>();
        for (int point = 0; point < POINTS; point++) {
            double[] gradient = new double[density.dimension()];
            double[] q = random.doubles(density.dimension(), -RADIUS, RADIUS).toArray();
            if (Double.isFinite(density.evaluate(q, gradient))) {
                gradients.add(gradient);
            }
        }
        return gradients;
    }

    /** Whether the sum of the slopes by some coordinates is the same everywhere, but for rounding. */
    private static boolean isStraight(List<double[]> gradients, int from, int to) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        double size = 1;
        for (double[] gradient : gradients) {
            double slope = 0;
            double magnitude = 0;
            for (int i = from; i < to; i++) {
                slope += gradient[i];
                magnitude += Math.abs(gradient[i]);
            }
            least = Math.min(least, slope);
            most = Math.max(most, slope);
            size = Math.max(size, magnitude);
        }
        return from < to && gradients.size() > 1 && most - least <= ROUNDING * size;
    }
}
