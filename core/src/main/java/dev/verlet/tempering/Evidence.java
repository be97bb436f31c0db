package dev.verlet.tempering;

/**
 * The log ratio of the target's normalising constant to the reference's, by stepping stones from the reference up and
 * from the target down. Xie, Lewis, Fan, Kuo and Chen 2011, "Improving marginal likelihood estimation for Bayesian
 * phylogenetic model selection".
 *
 * @param forward the sum of log E exp((b' - b) V) at the lower level b of each pair
 * @param backward minus the sum of log E exp((b - b') V) at the upper level b'
 * @param logRatio the mean of both; the forward estimate alone if the target was seen to be zero where the reference is
 *     not, since the backward one cannot see the mass that is lost there; the backward one alone in the mirrored case; NaN
 *     of a single level
 * @param standardError of the log ratio: the scatter of batches of scans, each as long as two restarts on average, and half
 *     of the gap between forward and backward, added in quadrature; NaN of fewer than {@value LogMean#FEWEST_RESTARTS}
 *     restarts, which cannot tell
 * @param normalized whether the reference is normalised and the model keeps its constants, so that the log ratio is the
 *     log evidence
 */
public record Evidence(double forward, double backward, double logRatio, double standardError, boolean normalized) {
    /** |forward - backward|; 0 where one of them alone is valid. */
    public double gap() {
        boolean both = logRatio != forward && logRatio != backward;
        double gap = Math.abs(forward - backward);
        return both && Double.isFinite(gap) ? gap : 0;
    }

    /** The part of the standard error that comes from the scatter of batches alone; NaN where that is. */
    public double scatter() {
        return Math.sqrt(Math.max(0, standardError * standardError - gap() * gap() / 4));
    }
}
