package dev.verlet.diagnostics;

/**
 * The shortest interval that holds a share of the draws. For a density of one mode it is the highest density interval;
 * Kruschke 2015, "Doing Bayesian Data Analysis", section 25.2.3. As {@code hdi} of the R package HDInterval and of ArviZ,
 * whose interval goes from a draw to the floor(mass n)-th after it.
 *
 * @param lower its smallest draw
 * @param upper its largest draw
 */
public record HighestDensityInterval(double lower, double upper) {
    /**
     * The shortest interval between draws, both ends counted, that holds more than that share of them; of several the
     * lowest.
     *
     * @param draws at least one, in any order; NaN among them makes both ends NaN
     * @param mass in (0, 1], else an {@link IllegalArgumentException}
     */
    public static HighestDensityInterval of(double[] draws, double mass) {
        return ofSorted(Quantiles.sorted(draws, "an interval"), mass);
    }

    /** The interval of draws in ascending order, NaN last as {@link java.util.Arrays#sort(double[])} leaves them. */
    public static HighestDensityInterval ofSorted(double[] sorted, double mass) {
        if (!(mass > 0 && mass <= 1)) {
            throw new IllegalArgumentException("the mass is " + mass + "; it must be in (0, 1]");
        }
        Shape.require(sorted, "an interval");
        int n = sorted.length;
        if (Double.isNaN(sorted[n - 1])) {
            return new HighestDensityInterval(Double.NaN, Double.NaN);
        }
        int further = (int) Math.min(n - 1, Math.floor(mass * n));
        int best = 0;
        for (int from = 1; from + further < n; from++) {
            if (sorted[from + further] - sorted[from] < sorted[best + further] - sorted[best]) {
                best = from;
            }
        }
        return new HighestDensityInterval(sorted[best], sorted[best + further]);
    }
}
