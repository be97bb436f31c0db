package dev.verlet.chain;

/**
 * What is known of a chain at its end, or where it failed: one row of the {@code chains} table.
 *
 * @param posterior the posterior's name
 * @param chain the chain's number within its posterior, from 1
 * @param status whether it reached its planned end
 * @param error what stopped it before its planned end, in the model's own words; empty if nothing did
 * @param key the chain's random key, 32 hexadecimal digits
 * @param dimension the number of unconstrained coordinates
 * @param warmup warmup iterations done
 * @param draws draws made, stored or not
 * @param stepSize the frozen step size; NaN if warmup did not end
 * @param inverseMetric the frozen inverse mass matrix: its diagonal, length d, or if it is dense all of it, row-major,
 *     length d times d; empty if warmup did not end
 * @param meanAcceptStat mean acceptance statistic of the draws; NaN without draws
 * @param gradientsWarmup log density and gradient evaluations before the first draw, initialisation and step size
 *     searches included
 * @param gradientsSampling evaluations for the draws
 * @param divergences divergent transitions among the draws
 * @param depthSaturations transitions that were ended by the limit on tree depth, or of HMC on leapfrog steps
 * @param nonFinite evaluations, warmup included, at which the log density was not finite
 * @param rejections what the model said of those that it rejected itself
 * @param warmupSeconds wall time of warmup
 * @param samplingSeconds wall time of the draws
 */
public record ChainReport(
        String posterior,
        int chain,
        Status status,
        String error,
        String key,
        int dimension,
        int warmup,
        long draws,
        double stepSize,
        double[] inverseMetric,
        double meanAcceptStat,
        long gradientsWarmup,
        long gradientsSampling,
        long divergences,
        long depthSaturations,
        long nonFinite,
        Rejections rejections,
        double warmupSeconds,
        double samplingSeconds) {
    /** How a chain ended. */
    public enum Status {
        /** All draws were made. */
        DONE,
        /** The model threw an exception, or no starting point was found. */
        FAILED,
        /** The limit on gradients ended it before it had made all its draws. */
        LIMITED
    }
}
