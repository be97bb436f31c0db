package dev.verlet.diagnostics;

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

    private MonteCarloError() {}

    /** Of the mean: the standard deviation over the root of the effective sample size. */
    public static double mean(double[][] chains) {
        return mean(Marginal.of(chains), new InitialSequence());
    }

    /** Of the standard deviation, by the delta method from the error of the mean square deviation. */
    public static double sd(double[][] chains) {
        return sd(Marginal.of(chains), new InitialSequence());
    }

    /**
     * Of a quantile: half the distance between the order statistics that a beta law of the effective sample size puts
     * one standard deviation below and above. Vehtari et al. 2021, section 4.4.
     *
     * @param p in [0, 1], else an {@link IllegalArgumentException}
     */
    public static double quantile(double[][] chains, double p) {
        Shape.requireProbability(p);
        Marginal draws = Marginal.of(chains);
        double size = EffectiveSampleSize.quantile(draws, p, new InitialSequence());
        if (Double.isNaN(size)) {
            return Double.NaN;
        }
        BetaDistribution place = BetaDistribution.of(size * p + 1, size * (1 - p) + 1);
        int n = draws.size();
        int low = (int) Math.max(Math.floor(place.inverseCumulativeProbability(BELOW) * n), 1);
        int high = (int) Math.min(Math.ceil(place.inverseCumulativeProbability(ABOVE) * n), n);
        return (draws.ascending()[high - 1] - draws.ascending()[low - 1]) / 2;
    }

    static double mean(Marginal draws, InitialSequence sequence) {
        return draws.sd() / Math.sqrt(sequence.effectiveSize(draws.split()));
    }

    static double sd(Marginal draws, InitialSequence sequence) {
        double size = sequence.effectiveSize(draws.squares());
        double meanSquare = draws.meanSquare();
        return Math.sqrt(meanSquare * draws.relativeVarianceOfSquares(meanSquare) / size) / 2;
    }
}
