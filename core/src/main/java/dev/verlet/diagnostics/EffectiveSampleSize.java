package dev.verlet.diagnostics;

/**
 * The number of independent draws that would know as much of a quantity's mean, spread or quantile as the draws of some
 * Markov chains do.
 *
 * <p>Draws are {@code [chain][iteration]}, all chains of one length, else an {@link IllegalArgumentException} names the
 * lengths. The result is NaN where it is not defined: if a draw is NaN or infinite (infinite ones are ranked by {@link
 * #bulk}), if all are equal, or if a half chain has fewer than three draws. It is at most S log10(S) for S draws. Halves
 * of three to five draws have S / 2 whatever the draws are, and so have chains whose neighbouring draws are opposite: it
 * means nothing, but so it is in the reference, R package posterior 1.4.0. Method: Vehtari et al. 2021, section 3.
 */
public final class EffectiveSampleSize {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private EffectiveSampleSize() {}

    /** For location: of the normal scores of the ranks, on split chains. */
    public static double bulk(double[][] chains) {
        return new InitialSequence().effectiveSize(Marginal.of(chains).bulkScores());
    }

    /** For the tails: the smaller one of the 5 % and the 95 % quantile's. */
    public static double tail(double[][] chains) {
        return tail(Marginal.of(chains), new InitialSequence());
    }

    /** For the mean: of the draws themselves, on split chains. */
    public static double mean(double[][] chains) {
        return basic(chains);
    }

    /** For the standard deviation: of the distances from the mean, on split chains. */
    public static double sd(double[][] chains) {
        return new InitialSequence().effectiveSize(Marginal.of(chains).distances());
    }

    /**
     * For a quantile: of the indicator of draws that are at most the quantile, on split chains.
     *
     * @param p in [0, 1], else an {@link IllegalArgumentException}; for 1, which all draws are at most, (S - 1/2) / S
     */
    public static double quantile(double[][] chains, double p) {
        Shape.requireProbability(p);
        return quantile(Marginal.of(chains), p, new InitialSequence());
    }

    /** Of the draws themselves, on split chains. */
    public static double basic(double[][] chains) {
        return new InitialSequence().effectiveSize(Marginal.of(chains).split());
    }

    /** Of the draws themselves, without splitting. */
    public static double unsplit(double[][] chains) {
        return new InitialSequence().effectiveSize(Columns.of(chains));
    }

    static double tail(Marginal draws, InitialSequence sequence) {
        return Math.min(quantile(draws, LOW, sequence), quantile(draws, HIGH, sequence));
    }

    static double quantile(Marginal draws, double p, InitialSequence sequence) {
        if (!draws.vary()) {
            return Double.NaN;
        }
        double inner = p == 1 ? (draws.size() - 0.5) / draws.size() : p;
        return sequence.effectiveSize(draws.indicator(draws.quantile(inner)));
    }
}
