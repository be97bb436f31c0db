package dev.verlet.diagnostics;

/**
 * The potential scale reduction factor: how much wider all chains together are than each of them. At convergence it is
 * 1; above 1.01 the chains do not agree.
 *
 * <p>Draws are {@code [chain][iteration]}, all chains of one length, else an {@link IllegalArgumentException} names the
 * lengths. The result is NaN where it is not defined: if a draw is NaN, if all are equal, if a half chain has a single
 * draw. Infinite draws are ranked by {@link #rank} as long as the median is finite, and leave the others undefined. It is
 * infinite where chains differ and none of them moves. Reference: R package posterior 1.4.0, but for halves of a single
 * draw, which that version compares across chains when there are several.
 */
public final class RHat {
    private RHat() {}

    /**
     * Rank-normalised split R-hat: the larger of {@link #bulk} and {@link #folded}. Vehtari et al. 2021, section 4.
     */
    public static double rank(double[][] chains) {
        return rank(Marginal.of(chains), new PotentialScale());
    }

    /** Split R-hat of the normal scores of the ranks: whether chains agree in location. */
    public static double bulk(double[][] chains) {
        return new PotentialScale().reduction(Marginal.of(chains).bulkScores());
    }

    /** Split R-hat of the normal scores of the distances from the median: whether chains agree in scale. */
    public static double folded(double[][] chains) {
        return new PotentialScale().reduction(Marginal.of(chains).foldedScores());
    }

    /** Split R-hat of the draws themselves. Gelman et al., "Bayesian Data Analysis", third edition, section 11.4. */
    public static double basic(double[][] chains) {
        return new PotentialScale().reduction(Marginal.of(chains).split());
    }

    /** R-hat of the draws themselves, without splitting; NaN for one chain. */
    public static double unsplit(double[][] chains) {
        return new PotentialScale().reduction(Columns.of(chains));
    }

    /**
     * Nested R-hat, for many short chains: superchains are runs of consecutive chains that began at one point. Margossian
     * et al. 2024, "Nested R-hat: assessing the convergence of Markov chain Monte Carlo when running many short chains",
     * equations 4 to 8; R's {@code posterior::rhat_nested}. Chains of a single draw are fine.
     *
     * @param superchains their number, at least 2, by which the number of chains can be divided
     */
    public static double nested(double[][] chains, int superchains) {
        Columns columns = Columns.of(chains);
        if (superchains < 2 || chains.length % superchains != 0) {
            throw new IllegalArgumentException(
                    chains.length + " chains cannot be divided into " + superchains + " superchains of one size");
        }
        return new NestedScale(columns).reduction(superchains);
    }

    static double rank(Marginal draws, PotentialScale scale) {
        return Math.max(scale.reduction(draws.bulkScores()), scale.reduction(draws.foldedScores()));
    }
}
