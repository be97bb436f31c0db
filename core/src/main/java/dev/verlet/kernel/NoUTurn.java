package dev.verlet.kernel;

/**
 * The generalised no-U-turn criterion: a stretch of trajectory goes on as long as the velocities at both of its ends
 * point along the sum rho of its momenta. Betancourt 2017, appendix A.4.2.
 */
final class NoUTurn {
    private NoUTurn() {}

    /** Whether a stretch with this rho and these velocities at its ends goes on. */
    static boolean goesOn(double[] oneVelocity, double[] otherVelocity, double[] rho) {
        double one = 0;
        double other = 0;
        for (int i = 0; i < rho.length; i++) {
            one += oneVelocity[i] * rho[i];
            other += otherVelocity[i] * rho[i];
        }
        return one > 0 && other > 0;
    }

    /** The same for a stretch joined with the next point's momentum, so that rho is the sum of both. */
    static boolean goesOnAcross(double[] oneVelocity, double[] otherVelocity, double[] rho, double[] nextMomentum) {
        double one = 0;
        double other = 0;
        for (int i = 0; i < rho.length; i++) {
            double joined = rho[i] + nextMomentum[i];
            one += oneVelocity[i] * joined;
            other += otherVelocity[i] * joined;
        }
        return one > 0 && other > 0;
    }
}
