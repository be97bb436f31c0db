package dev.verlet.diagnostics;

import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.apache.commons.statistics.distribution.BetaDistribution;

/**
 * The standard error that an estimate has because it comes from finitely many draws.
 *
 * <p>Draws are {@code [chain][iteration]}; arguments, NaN rules and reference are those of {@link EffectiveSampleSize}.
 */
public final class MonteCarloError {
    /** The probabilities of one standard deviation to both sides of a normal, with the digits that posterior has. */
    private static final double BELOW = 0.1586553;

    private static final double ABOVE = 0.8413447;
    private static final int POLISHING_STEPS = 3;

    private MonteCarloError() {}

    /** Of the mean: the standard deviation over the root of the effective sample size. */
    public static double mean(double[][] chains) {
        double size = EffectiveSampleSize.mean(chains);
        return Math.sqrt(Sums.variance(Chains.flatten(chains))) / Math.sqrt(size);
    }

    /** Of the standard deviation, by the delta method from the error of the mean square deviation. */
    public static double sd(double[][] chains) {
        double[] all = Chains.flatten(Chains.require(chains));
        double mean = Sums.mean(all);
        double[] squares = new double[all.length];
        double[] fourths = new double[all.length];
        for (int i = 0; i < all.length; i++) {
            double deviation = all[i] - mean;
            squares[i] = deviation * deviation;
            fourths[i] = squares[i] * squares[i];
        }
        double size = EffectiveSampleSize.mean(Chains.unflatten(squares, chains));
        double square = Sums.mean(squares);
        double varianceOfSquare = (Sums.mean(fourths) - square * square) / size;
        return Math.sqrt(varianceOfSquare / square / 4);
    }

    /**
     * Of a quantile: half the distance between the order statistics that a beta law of the effective sample size puts
     * one standard deviation below and above. Vehtari et al. 2021, section 4.4.
     *
     * @param p in [0, 1], else an {@link IllegalArgumentException}
     */
    public static double quantile(double[][] chains, double p) {
        double size = EffectiveSampleSize.quantile(chains, p);
        if (Double.isNaN(size)) {
            return Double.NaN;
        }
        double[] sorted = Quantiles.sorted(Chains.flatten(chains));
        int n = sorted.length;
        double alpha = size * p + 1;
        double beta = size * (1 - p) + 1;
        int low = (int) Math.max(Math.floor(betaQuantile(alpha, beta, BELOW) * n), 1);
        int high = (int) Math.min(Math.ceil(betaQuantile(alpha, beta, ABOVE) * n), n);
        return (sorted[high - 1] - sorted[low - 1]) / 2;
    }

    /** A quantile of a beta law; the library's root finder stops at 1e-9, Newton's steps take it to full accuracy. */
    private static double betaQuantile(double alpha, double beta, double probability) {
        BetaDistribution law = BetaDistribution.of(alpha, beta);
        double x = law.inverseCumulativeProbability(probability);
        for (int step = 0; step < POLISHING_STEPS; step++) {
            double slope = law.density(x);
            double next = x - (RegularizedBeta.value(x, alpha, beta) - probability) / slope;
            if (!(next > 0 && next < 1)) {
                return x;
            }
            x = next;
        }
        return x;
    }
}
