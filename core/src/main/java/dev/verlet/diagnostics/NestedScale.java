package dev.verlet.diagnostics;

/** Nested R-hat of chains as they are given: Margossian et al. 2024, equations 4 to 8. */
final class NestedScale {
    private final Columns chains = new Columns();
    private final double[] means;
    private final boolean defined;

    NestedScale(Columns chains) {
        defined = chains.standardise(this.chains);
        means = new double[chains.count()];
        if (defined) {
            this.chains.means(means);
        }
    }

    /** NaN for one superchain, if a value is not finite, and if all are equal. */
    double reduction(int superchains) {
        if (!defined) {
            return Double.NaN;
        }
        int size = means.length / superchains;
        double[] superchainMeans = new double[superchains];
        double within = 0;
        for (int k = 0; k < superchains; k++) {
            int from = k * size;
            superchainMeans[k] = TwoPass.mean(means, from, from + size);
            within += varianceWithin(from, from + size) + varianceBetween(from, from + size, superchainMeans[k]);
        }
        double overall = TwoPass.mean(superchainMeans, 0, superchains);
        return Math.sqrt(1 + TwoPass.variance(superchainMeans, 0, superchains, overall) / (within / superchains));
    }

    /** The average variance within the chains; chains of a single draw add nothing. */
    private double varianceWithin(int from, int to) {
        double sum = 0;
        for (int c = from; c < to && chains.rows() > 1; c++) {
            sum += chains.variance(c, means[c]);
        }
        return sum / (to - from);
    }

    /** The variance of the chains' means; a superchain of a single chain adds nothing. */
    private double varianceBetween(int from, int to, double mean) {
        return to - from == 1 ? 0 : TwoPass.variance(means, from, to, mean);
    }
}
