package dev.verlet.diagnostics;

/**
 * R-hat of chains as they are given: Gelman and Rubin 1992; Vehtari et al. 2021, equations 1 to 4. Buffers are used
 * again.
 */
final class PotentialScale {
    private final Columns standardised;
    private double[] means = new double[0];

    PotentialScale() {
        this(new Columns());
    }

    /** With scratch space that others use in between. */
    PotentialScale(Columns scratch) {
        this.standardised = scratch;
    }

    /**
     * NaN for one chain, for one draw a chain, if a value is not finite, and if all are equal; infinite if chains differ
     * and none of them moves.
     */
    double reduction(Columns chains) {
        if (!chains.standardise(standardised)) {
            return Double.NaN;
        }
        int count = chains.count();
        int rows = chains.rows();
        means = means.length < count ? new double[count] : means;
        standardised.means(means);
        double between = rows * TwoPass.variance(means, 0, count, TwoPass.mean(means, 0, count));
        double within = 0;
        for (int c = 0; c < count; c++) {
            within += standardised.variance(c, means[c]);
        }
        return Math.sqrt((between / (within / count) + rows - 1) / rows);
    }
}
