package dev.verlet.model.classic;

/** Log densities with all their constants. */
final class Densities {
    static final double LOG_2PI = Math.log(2 * Math.PI);

    private Densities() {}

    /** log N(x | mean, sd). */
    static double normal(double x, double mean, double sd) {
        double z = (x - mean) / sd;
        return -0.5 * (z * z + LOG_2PI) - Math.log(sd);
    }

    /** log Cauchy(x | 0, scale). */
    static double cauchy(double x, double scale) {
        double z = x / scale;
        return -Math.log(Math.PI * scale) - Math.log1p(z * z);
    }
}
