package dev.verlet.diagnostics;

/**
 * Rank normalisation of split chains: Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, "Rank-normalization, folding,
 * and localization". Draws are not NaN.
 */
final class Ranks {
    private Ranks() {}

    /** The normal scores of the halves of chains, ranked among all of their draws. */
    static double[][] splitScores(double[][] chains) {
        return splitScores(Ordered.of(Chains.flatten(chains)), chains);
    }

    /**
     * The same of draws in order.
     *
     * @param ordered as many draws as the chains have, chain by chain
     */
    static double[][] splitScores(Ordered ordered, double[][] chains) {
        int n = chains[0].length;
        boolean[] dropped = new boolean[ordered.size()];
        if (n % 2 == 1 && n > 1) {
            for (int c = 0; c < chains.length; c++) {
                dropped[c * n + n / 2] = true;
            }
        }
        return Chains.split(Chains.unflatten(ordered.normalScores(dropped), chains));
    }

    /** The distances of the draws from their median, in order. */
    static Ordered folded(double[][] chains) {
        Ordered ordered = Ordered.of(Chains.flatten(chains));
        return ordered.folded(Quantiles.medianOfSorted(ordered.sorted()));
    }
}
