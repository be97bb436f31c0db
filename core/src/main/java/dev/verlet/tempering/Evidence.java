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
 * @param standardError of the log ratio, from the scatter of batches of scans; NaN of fewer than 8 scans
 * @param normalized whether the reference is normalised, so that the log ratio is the log of the target's normalising
 *     constant: the log evidence, if the model's likelihood keeps its constants
 */
public record Evidence(double forward, double backward, double logRatio, double standardError, boolean normalized) {}
