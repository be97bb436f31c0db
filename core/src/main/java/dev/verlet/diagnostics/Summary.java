package dev.verlet.diagnostics;

/**
 * What a person wants to know of one quantity: the row of a summary table, with the columns of R's {@code
 * posterior::summarise_draws} and the errors of mean and standard deviation.
 *
 * @param mean of all draws
 * @param median of all draws
 * @param sd with divisor n - 1
 * @param mad median absolute deviation times 1.4826
 * @param q5 the 5 % quantile
 * @param q95 the 95 % quantile
 * @param mcseMean Monte Carlo standard error of the mean
 * @param mcseSd Monte Carlo standard error of the standard deviation
 * @param essBulk bulk effective sample size
 * @param essTail tail effective sample size
 * @param rhat rank-normalised split R-hat
 */
public record Summary(
        double mean,
        double median,
        double sd,
        double mad,
        double q5,
        double q95,
        double mcseMean,
        double mcseSd,
        double essBulk,
        double essTail,
        double rhat) {
    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;
    private static final Summary UNDEFINED = new Summary(
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN,
            Double.NaN);

    /**
     * The summary of draws {@code [chain][iteration]}, all chains of one length, else an {@link
     * IllegalArgumentException} names the lengths. What is not defined is NaN. It equals the single functions bit for
     * bit, and shares their work.
     */
    public static Summary of(double[][] chains) {
        if (Chains.hasNaN(Chains.require(chains))) {
            return UNDEFINED;
        }
        double[] all = Chains.flatten(chains);
        Ordered ordered = Ordered.of(all);
        double[] sorted = ordered.sorted();
        double mean = Sums.mean(all);
        double sd = Math.sqrt(Sums.variance(all, mean));
        double median = Quantiles.medianOfSorted(sorted);
        double q5 = Quantiles.ofSorted(sorted, LOW);
        double q95 = Quantiles.ofSorted(sorted, HIGH);
        double[][] scores = Ranks.splitScores(ordered, chains);
        boolean folds = Double.isFinite(median);
        Ordered folded = folds ? ordered.folded(median) : ordered;
        double foldedRHat = folds ? RHat.unsplit(Ranks.splitScores(folded, chains)) : Double.NaN;
        boolean undefined = Chains.areUndefined(chains);
        return new Summary(
                mean,
                median,
                sd,
                folds ? Quantiles.madOfSorted(folded.sorted()) : Double.NaN,
                q5,
                q95,
                sd / Math.sqrt(EffectiveSampleSize.mean(chains)),
                MonteCarloError.sd(chains),
                EffectiveSampleSize.unsplit(scores),
                undefined ? Double.NaN : smaller(sizeBelow(chains, q5), sizeBelow(chains, q95)),
                larger(RHat.unsplit(scores), foldedRHat));
    }

    private static double sizeBelow(double[][] chains, double limit) {
        return EffectiveSampleSize.basic(EffectiveSampleSize.indicator(chains, limit));
    }

    private static double smaller(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.min(one, other);
    }

    private static double larger(double one, double other) {
        return Double.isNaN(one) || Double.isNaN(other) ? Double.NaN : Math.max(one, other);
    }
}
