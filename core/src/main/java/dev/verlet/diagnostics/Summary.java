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
    /**
     * The summary of draws {@code [chain][iteration]}, all chains of one length, else an {@link
     * IllegalArgumentException} names the lengths. What is not defined is NaN. It equals the single functions bit for
     * bit, and shares their work. For many quantities use a {@link Summarizer}.
     */
    public static Summary of(double[][] chains) {
        return new Summarizer().summarize(chains);
    }
}
