package dev.verlet.tempering;

/**
 * The log ratio of the target's normalising constant to the reference's, by a bridge between each pair of neighbouring
 * levels, and by stepping stones, from the reference up and from the target down, which must agree with it. With
 * s = (b' - b) V, the geometric bridge of Meng and Wong 1996, "Simulating ratios of normalizing constants via a simple
 * identity", is E_b exp(s / 2) / E_b' exp(-s / 2): it sees all mass that one of both densities has, and its weights have a
 * variance also where those of a stepping stone have none. Stepping stones: Xie, Lewis, Fan, Kuo and Chen 2011,
 * "Improving marginal likelihood estimation for Bayesian phylogenetic model selection".
 *
 * @param forward the sum of log E exp((b' - b) V) at the lower level b of each pair; NaN if the reference was seen to be
 *     zero where the target is not, since it cannot see the mass that is gained there
 * @param backward minus the sum of log E exp((b - b') V) at the upper level b'; NaN if the target was seen to be zero where
 *     the reference is not, since it cannot see the mass that is lost there
 * @param logRatio the sum of the logs of the bridges; NaN of a single level
 * @param standardError of the log ratio: the scatter of batches of scans, each as long as two restarts on average; NaN of
 *     fewer than {@value LogMean#FEWEST_RESTARTS} restarts, which cannot tell
 * @param normalized whether the reference is normalised and the model keeps its constants, so that the log ratio is the
 *     log evidence
 */
public record Evidence(double forward, double backward, double logRatio, double standardError, boolean normalized) {
    /** |forward - backward|; 0 where one of them is not valid. */
    public double gap() {
        double gap = Math.abs(forward - backward);
        return Double.isFinite(gap) ? gap : 0;
    }
}
