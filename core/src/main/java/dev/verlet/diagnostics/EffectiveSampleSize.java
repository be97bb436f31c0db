package dev.verlet.diagnostics;

/**
 * The number of independent draws that would know as much of a quantity's mean, spread or quantile as the draws of some
 * Markov chains do.
 *
 * <p>Draws are {@code [chain][iteration]}, all chains of one length, else an {@link IllegalArgumentException} names the
 * lengths. The result is NaN where it is not defined: if a draw is NaN or infinite (infinite ones are ranked by {@link
 * #bulk}), if all are equal, or if a half chain has fewer than three draws. It is at most S log10(S) for S draws.
 * Reference: R package posterior 1.4.0; Vehtari et al. 2021, section 3.
 */
public final class EffectiveSampleSize {
    private EffectiveSampleSize() {}

    /** For location: of the normal scores of the ranks, on split chains. */
    public static double bulk(double[][] chains) {
        return Chains.hasNaN(Chains.require(chains)) ? Double.NaN : unsplit(Ranks.splitScores(chains));
    }

    /** For the tails: the smaller one of the 5 % and the 95 % quantile's. */
    public static double tail(double[][] chains) {
        double low = quantile(chains, 0.05);
        double high = quantile(chains, 0.95);
        return Double.isNaN(low) || Double.isNaN(high) ? Double.NaN : Math.min(low, high);
    }

    /** For the mean: of the draws themselves, on split chains. */
    public static double mean(double[][] chains) {
        return basic(chains);
    }

    /** For the standard deviation: of the distances from the mean, on split chains. */
    public static double sd(double[][] chains) {
        double mean = Sums.mean(Chains.flatten(Chains.require(chains)));
        double[][] distances = new double[chains.length][chains[0].length];
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i < distances[c].length; i++) {
                distances[c][i] = Math.abs(chains[c][i] - mean);
            }
        }
        return basic(distances);
    }

    /**
     * For a quantile: of the indicator of draws that are at most the quantile, on split chains.
     *
     * @param p in [0, 1], else an {@link IllegalArgumentException}
     */
    public static double quantile(double[][] chains, double p) {
        Chains.require(chains);
        Quantiles.requireProbability(p);
        if (Chains.areUndefined(chains)) {
            return Double.NaN;
        }
        double[] all = Chains.flatten(chains);
        double quantile = Quantiles.of(all, p == 1 ? (all.length - 0.5) / all.length : p);
        return basic(indicator(chains, quantile));
    }

    static double[][] indicator(double[][] chains, double limit) {
        double[][] indicator = new double[chains.length][chains[0].length];
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i < indicator[c].length; i++) {
                indicator[c][i] = chains[c][i] <= limit ? 1 : 0;
            }
        }
        return indicator;
    }

    /** Of the draws themselves, on split chains. */
    public static double basic(double[][] chains) {
        return unsplit(Chains.split(Chains.require(chains)));
    }

    /** Of the draws themselves, without splitting. */
    public static double unsplit(double[][] chains) {
        Chains.require(chains);
        int n = chains[0].length;
        if (n < 3 || Chains.areUndefined(chains)) {
            return Double.NaN;
        }
        double[][] standardised = Chains.standardised(chains);
        double[] autocovariance = Autocovariance.average(standardised);
        double draws = (double) chains.length * n;
        double time = autocorrelationTime(autocovariance, variancePlus(standardised, autocovariance[0]));
        return draws / Math.max(time, 1 / Math.log10(draws));
    }

    private static double variancePlus(double[][] chains, double biasedVariance) {
        if (chains.length == 1) {
            return biasedVariance;
        }
        double[] means = new double[chains.length];
        for (int c = 0; c < means.length; c++) {
            means[c] = Sums.mean(chains[c]);
        }
        return biasedVariance + Sums.variance(means);
    }

    /**
     * The integrated autocorrelation time by Geyer's initial monotone sequence, with the rules of posterior: pairs of
     * autocorrelations are summed while they are positive, made non-increasing, and the last one counts by its first
     * half.
     */
    private static double autocorrelationTime(double[] autocovariance, double variancePlus) {
        int n = autocovariance.length;
        double within = autocovariance[0] * n / (n - 1);
        double[] rho = new double[n];
        double even = 1;
        double odd = rho(autocovariance[1], within, variancePlus);
        rho[0] = even;
        rho[1] = odd;
        int t = 0;
        while (t < n - 5 && even + odd > 0) {
            t += 2;
            even = rho(autocovariance[t], within, variancePlus);
            odd = rho(autocovariance[t + 1], within, variancePlus);
            if (even + odd >= 0) {
                rho[t] = even;
                rho[t + 1] = odd;
            }
        }
        if (even > 0) {
            rho[t] = even;
        }
        makeMonotone(rho, t);
        double sum = 0;
        // Where no pair follows the first one, its first half counts here as well, as in posterior.
        for (int k = 0; k < Math.max(1, t); k++) {
            sum += rho[k];
        }
        return -1 + 2 * sum + rho[t];
    }

    private static double rho(double autocovariance, double within, double variancePlus) {
        return 1 - (within - autocovariance) / variancePlus;
    }

    private static void makeMonotone(double[] rho, int end) {
        for (int t = 2; t <= end - 2; t += 2) {
            if (rho[t] + rho[t + 1] > rho[t - 2] + rho[t - 1]) {
                rho[t] = (rho[t - 2] + rho[t - 1]) / 2;
                rho[t + 1] = rho[t];
            }
        }
    }
}
