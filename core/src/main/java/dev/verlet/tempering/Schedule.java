package dev.verlet.tempering;

import java.util.Arrays;

/**
 * The inverse temperatures of a leg, from its reference (0) to the target (1).
 *
 * @param betas nondecreasing, the first 0 and the last 1; a single one is 1
 */
public record Schedule(double[] betas) {
    /** Copies the betas and refuses what is no schedule with an {@link IllegalArgumentException}. */
    public Schedule {
        betas = betas.clone();
        boolean ends = betas.length == 1 ? betas[0] == 1 : betas.length > 1 && betas[0] == 0 && last(betas) == 1;
        boolean ascends = true;
        for (int k = 1; k < betas.length; k++) {
            ascends &= betas[k] >= betas[k - 1];
        }
        if (!ends || !ascends) {
            throw new IllegalArgumentException(
                    "a schedule goes from 0 to 1 without going down, not " + Arrays.toString(betas));
        }
    }

    /** Equal spacings; the target alone if there is one level. */
    public static Schedule uniform(int levels) {
        double[] betas = new double[levels];
        for (int k = 0; k < levels; k++) {
            betas[k] = levels == 1 ? 1 : k / (levels - 1.0);
        }
        return new Schedule(betas);
    }

    /** The number of levels. */
    public int count() {
        return betas.length;
    }

    /**
     * The schedule of equal rejection rates, as far as this one's tell: the inverse, at equal spacings, of the monotone
     * interpolant of the cumulative barrier. Syed et al. 2022, section 5.4 and algorithm 3.
     *
     * @param rejections of the pairs of neighbours, in [0, 1]
     * @param levels of the new schedule; where nothing was rejected the spacings are equal
     */
    public Schedule adapted(double[] rejections, int levels) {
        CommunicationBarrier barrier = new CommunicationBarrier(this, rejections);
        if (levels == 1 || !(barrier.total() > 0)) {
            return uniform(levels);
        }
        double[] adapted = new double[levels];
        for (int k = 1; k < levels - 1; k++) {
            adapted[k] = Math.max(adapted[k - 1], barrier.betaAt(barrier.total() * k / (levels - 1)));
        }
        adapted[levels - 1] = 1;
        return new Schedule(adapted);
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }
}
