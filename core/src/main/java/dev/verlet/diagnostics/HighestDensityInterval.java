package dev.verlet.diagnostics;

/**
 * The shortest interval that holds a share of the draws. For a density of one mode it is the highest density interval;
 * Kruschke 2015, "Doing Bayesian Data Analysis", section 25.2.3.
 *
 * @param lower its smallest draw
 * @param upper its largest draw
 */
public record HighestDensityInterval(double lower, double upper) {
    /**
     * The shortest interval between draws that holds at least that share of them; of several the lowest.
     *
     * @param draws at least one, in any order; NaN among them makes both ends NaN
     * @param mass in (0, 1], else an {@link IllegalArgumentException}
     */
    public static HighestDensityInterval of(double[] draws, double mass) {
        if (!(mass > 0 && mass <= 1)) {
            throw new IllegalArgumentException("the mass is " + mass + "; it must be in (0, 1]");
        }
        if (draws.length == 0) {
            throw new IllegalArgumentException("an interval needs at least one draw");
        }
        double[] sorted = Quantiles.sorted(draws);
        int n = sorted.length;
        if (Double.isNaN(sorted[n - 1])) {
            return new HighestDensityInterval(Double.NaN, Double.NaN);
        }
        int held = (int) Math.max(1, Math.ceil(mass * n));
        int best = 0;
        for (int from = 1; from + held <= n; from++) {
            if (sorted[from + held - 1] - sorted[from] < sorted[best + held - 1] - sorted[best]) {
                best = from;
            }
        }
        return new HighestDensityInterval(sorted[best], sorted[best + held - 1]);
    }
}
