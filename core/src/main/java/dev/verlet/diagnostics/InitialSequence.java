package dev.verlet.diagnostics;

/**
 * Effective sample sizes of chains as they are given, by Geyer's initial monotone sequence with the rules of posterior:
 * pairs of autocorrelations are summed while they are positive, made non-increasing, and the last one counts by its first
 * half. Vehtari et al. 2021, equations 10 to 13. Buffers are used again.
 */
final class InitialSequence {
    private static final int FEWEST_DRAWS = 3;

    /** No pair of lags is looked at that begins nearer to the length of the chains. */
    private static final int UNUSED_LAGS = 5;

    private final Columns standardised;
    private final Autocovariance autocovariance = new Autocovariance();
    private double[] means = new double[0];

    InitialSequence() {
        this(new Columns());
    }

    /** With scratch space that others use in between. */
    InitialSequence(Columns scratch) {
        this.standardised = scratch;
    }

    /**
     * How many independent draws would know the mean as well; at most S log10(S) for S draws. NaN for fewer than three
     * draws a chain, if a value is not finite, and if all are equal.
     */
    double effectiveSize(Columns chains) {
        if (chains.rows() < FEWEST_DRAWS || !chains.standardise(standardised)) {
            return Double.NaN;
        }
        int count = chains.count();
        means = means.length < count ? new double[count] : means;
        standardised.means(means);
        autocovariance.load(standardised, means);
        double between = count == 1 ? 0 : TwoPass.variance(means, 0, count, TwoPass.mean(means, 0, count));
        double size = chains.size();
        return size / Math.max(autocorrelationTime(chains.rows(), between), 1 / Math.log10(size));
    }

    private double autocorrelationTime(int rows, double between) {
        double variance = autocovariance.at(0);
        double within = variance * rows / (rows - 1);
        double total = variance + between;
        double even = 1;
        double odd = correlation(autocovariance.at(1), within, total);
        double smallest = Double.POSITIVE_INFINITY;
        double sum = 0;
        int lag = 0;
        while (lag < rows - UNUSED_LAGS && even + odd > 0) {
            smallest = Math.min(smallest, even + odd);
            sum += smallest;
            lag += 2;
            even = correlation(autocovariance.at(lag), within, total);
            odd = correlation(autocovariance.at(lag + 1), within, total);
        }
        if (lag == 0) {
            // Where no pair follows the first one, posterior counts its first half three times.
            return 2;
        }
        double last = even > 0 || even + odd >= 0 ? even : 0;
        return -1 + 2 * sum + last;
    }

    private static double correlation(double covariance, double within, double total) {
        return 1 - (within - covariance) / total;
    }
}
