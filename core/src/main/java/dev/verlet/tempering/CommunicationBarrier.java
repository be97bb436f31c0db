package dev.verlet.tempering;

/**
 * The cumulative communication barrier Lambda(b): at a schedule's betas the sum of the rejection rates below, between
 * them a monotone cubic. Its derivative is the local barrier. Syed, Bouchard-Côté, Deligiannidis and Doucet 2022,
 * "Non-reversible parallel tempering", sections 4.2 and 5.4.
 */
public final class CommunicationBarrier {
    private final MonotoneCubic cumulative;
    private final double total;

    /**
     * The barrier that rejection rates tell.
     *
     * @param rejections of the pairs of neighbours of the schedule, in [0, 1]
     */
    public CommunicationBarrier(Schedule schedule, double[] rejections) {
        double[] betas = schedule.betas();
        double[] sums = new double[betas.length];
        for (int k = 1; k < betas.length; k++) {
            sums[k] = sums[k - 1] + rejections[k - 1];
        }
        this.total = sums[sums.length - 1];
        this.cumulative = MonotoneCubic.of(betas, sums);
    }

    /** Lambda, the sum of all rejection rates. */
    public double total() {
        return total;
    }

    /** The local barrier lambda(b), for b in [0, 1]; 0 for a single level. */
    public double local(double beta) {
        return cumulative.derivative(beta);
    }

    /** The smallest beta at which the cumulative barrier reaches a height in [0, total]. */
    double betaAt(double height) {
        return cumulative.firstReaching(height);
    }
}
