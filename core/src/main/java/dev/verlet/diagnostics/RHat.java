package dev.verlet.diagnostics;

/**
 * The potential scale reduction factor: how much wider all chains together are than each of them. At convergence it is
 * 1; above 1.01 the chains do not agree.
 *
 * <p>Draws are {@code [chain][iteration]}, all chains of one length, else an {@link IllegalArgumentException} names the
 * lengths. The result is NaN where it is not defined: if a draw is NaN, if all are equal, if a half chain has no
 * variance to speak of; infinite draws are ranked by {@link #rank}, and leave the others undefined. Reference: R package
 * posterior 1.4.0.
 */
public final class RHat {
    private RHat() {}

    /**
     * Rank-normalised split R-hat: the larger of {@link #bulk} and {@link #folded}. Vehtari et al. 2021, section 4.
     */
    public static double rank(double[][] chains) {
        double bulk = bulk(chains);
        double folded = folded(chains);
        return Double.isNaN(bulk) || Double.isNaN(folded) ? Double.NaN : Math.max(bulk, folded);
    }

    /** Split R-hat of the normal scores of the ranks: whether chains agree in location. */
    public static double bulk(double[][] chains) {
        return Chains.hasNaN(Chains.require(chains)) ? Double.NaN : unsplit(Ranks.splitScores(chains));
    }

    /** Split R-hat of the normal scores of the distances from the median: whether chains agree in scale. */
    public static double folded(double[][] chains) {
        boolean undefined =
                Chains.hasNaN(Chains.require(chains)) || !Double.isFinite(Quantiles.median(Chains.flatten(chains)));
        return undefined ? Double.NaN : unsplit(Ranks.splitScores(Ranks.folded(chains), chains));
    }

    /** Split R-hat of the draws themselves. Gelman et al., "Bayesian Data Analysis", third edition, section 11.4. */
    public static double basic(double[][] chains) {
        return unsplit(Chains.split(Chains.require(chains)));
    }

    /** R-hat of the draws themselves, without splitting; NaN for one chain. */
    public static double unsplit(double[][] chains) {
        Chains.require(chains);
        if (Chains.areUndefined(chains)) {
            return Double.NaN;
        }
        int n = chains[0].length;
        double[][] standardised = Chains.standardised(chains);
        double[] means = new double[chains.length];
        double[] variances = new double[chains.length];
        for (int c = 0; c < chains.length; c++) {
            means[c] = Sums.mean(standardised[c]);
            variances[c] = Sums.variance(standardised[c], means[c]);
        }
        double between = n * Sums.variance(means);
        double within = Sums.mean(variances);
        return Math.sqrt((between / within + n - 1) / n);
    }

    /**
     * Nested R-hat, for many short chains: superchains are runs of consecutive chains that began at one point. Margossian
     * et al. 2024, "Nested R-hat: assessing the convergence of Markov chain Monte Carlo when running many short chains",
     * equations 15 and 16; R's {@code posterior::rhat_nested}.
     *
     * @param superchains their number, at least 2, by which the number of chains can be divided
     */
    public static double nested(double[][] chains, int superchains) {
        Chains.require(chains);
        if (superchains < 2 || chains.length % superchains != 0) {
            throw new IllegalArgumentException(
                    chains.length + " chains cannot be divided into " + superchains + " superchains of one size");
        }
        if (Chains.areUndefined(chains)) {
            return Double.NaN;
        }
        double[][] standardised = Chains.standardised(chains);
        int size = chains.length / superchains;
        double[] means = new double[superchains];
        double[] within = new double[superchains];
        for (int k = 0; k < superchains; k++) {
            double[] chainMeans = new double[size];
            double[] chainVariances = new double[size];
            for (int c = 0; c < size; c++) {
                double[] chain = standardised[k * size + c];
                chainMeans[c] = Sums.mean(chain);
                chainVariances[c] = chain.length == 1 ? 0 : Sums.variance(chain, chainMeans[c]);
            }
            means[k] = Sums.mean(chainMeans);
            within[k] = Sums.mean(chainVariances) + (size == 1 ? 0 : Sums.variance(chainMeans));
        }
        return Math.sqrt(1 + Sums.variance(means) / Sums.mean(within));
    }
}
