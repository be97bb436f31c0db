package dev.verlet.warmup;

/**
 * Dual averaging of the log step size towards a target acceptance statistic: Hoffman and Gelman 2014, "The no-U-turn
 * sampler", section 3.2, with Stan's constants.
 *
 * @param mu the value that log step sizes shrink to
 * @param target the acceptance statistic aimed at
 * @param count updates so far
 * @param meanError the running mean of target minus acceptance, the paper's H-bar
 * @param logStepSize the latest iterate, to explore with
 * @param averagedLogStepSize the averaged iterate, to keep
 */
public record DualAveraging(
        double mu, double target, int count, double meanError, double logStepSize, double averagedLogStepSize) {
    private static final double GAMMA = 0.05;
    private static final double T0 = 10;
    private static final double KAPPA = 0.75;

    /** Starts at a step size; iterates shrink to ten times it. */
    public static DualAveraging start(double stepSize, double target) {
        return new DualAveraging(Math.log(10 * stepSize), target, 0, 0, Math.log(stepSize), 0);
    }

    /**
     * Takes in the acceptance statistic of one transition.
     *
     * @param acceptStat in [0, 1]; more counts as 1, NaN as 0
     */
    public DualAveraging update(double acceptStat) {
        double accepted = Double.isNaN(acceptStat) ? 0 : Math.min(1, acceptStat);
        int t = count + 1;
        double weight = 1 / (t + T0);
        double error = (1 - weight) * meanError + weight * (target - accepted);
        double log = mu - error * Math.sqrt(t) / GAMMA;
        double decay = Math.pow(t, -KAPPA);
        double averaged = (1 - decay) * averagedLogStepSize + decay * log;
        return new DualAveraging(mu, target, t, error, log, averaged);
    }

    /** The step size to explore with. */
    public double stepSize() {
        return Math.exp(logStepSize);
    }

    /** The step size to keep: the averaged iterate, or the starting value without updates. */
    public double averagedStepSize() {
        return Math.exp(count == 0 ? logStepSize : averagedLogStepSize);
    }
}
