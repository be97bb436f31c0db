package dev.verlet.model;

import dev.verlet.random.OpenUniform;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.BetaDistribution;

/** Partial correlations of the canonical vine under LKJ priors, on the scale y of r = tanh(y). */
public final class PartialCorrelation {
    private PartialCorrelation() {}

    /**
     * Draws y, where (1 + r) / 2 has a Beta(b, b) distribution: y = log(s / (1 - s)) / 2 of a share s in the lower
     * half, which keeps its digits however near -1 the correlation is, with a random sign. A share too small for a
     * double stays at the smallest normal number.
     *
     * @param b greater than 0
     */
    public static double draw(double b, RandomGenerator random) {
        double probability = OpenUniform.next(random);
        double tail = Math.min(probability, 1 - probability);
        double share = Math.max(BetaDistribution.of(b, b).inverseCumulativeProbability(tail), Double.MIN_NORMAL);
        double size = 0.5 * (Math.log1p(-share) - Math.log(share));
        return probability < 0.5 ? -size : size;
    }
}
