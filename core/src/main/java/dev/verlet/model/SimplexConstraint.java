package dev.verlet.model;

/**
 * Positive elements that sum to one, by breaking a stick: of what is left of it element k takes the fraction z_k =
 * logistic(q_k - log(K - k)), the last element takes the rest.
 *
 * <p>The transform of the Stan Reference Manual up to 2.36, "Unit simplex" (later versions use an isometric log ratio).
 * A stick too short for a double stays at the smallest normal number.
 */
enum SimplexConstraint implements Constraint {
    INSTANCE;

    private static final double TOLERANCE = 1e-8;

    @Override
    public int unconstrainedSize(int size) {
        return Math.max(0, size - 1);
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        double stick = 1;
        double logStick = 0;
        double logJacobian = 0;
        for (int k = 0; k < size - 1; k++) {
            double u = centred(q[qFrom + k], k, size);
            double small = Math.exp(-Math.abs(u));
            double logSmaller = -Math.abs(u) - Math.log1p(small);
            double logLarger = -Math.log1p(small);
            logJacobian += logStick + logSmaller + logLarger;
            logStick += u >= 0 ? logSmaller : logLarger;
            x[xFrom + k] = Math.max(stick * Logistic.of(u), Double.MIN_NORMAL);
            stick = Math.max(stick * Logistic.of(-u), Double.MIN_NORMAL);
        }
        if (size > 0) {
            x[xFrom + size - 1] = stick;
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        double sum = 0;
        for (int k = size - 1; k >= 0; k--) {
            double value = x[xFrom + k];
            Constraints.requireInSupport(value > 0, value, "greater than 0");
            if (k < size - 1) {
                q[qFrom + k] = Math.log(value) - Math.log(sum) + Math.log(size - 1 - k);
            }
            sum += value;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("the elements of a simplex must sum to 1, not " + sum);
        }
    }

    /** Between its two passes the gradient's array keeps the sticks. */
    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        double stick = 1;
        for (int k = 0; k < size - 1; k++) {
            qGradient[qFrom + k] = stick;
            stick = Math.max(stick * Logistic.of(-centred(q[qFrom + k], k, size)), Double.MIN_NORMAL);
        }
        double byStick = size > 0 ? xGradient[xFrom + size - 1] : 0;
        for (int k = size - 2; k >= 0; k--) {
            double u = centred(q[qFrom + k], k, size);
            double z = Logistic.of(u);
            double rest = Logistic.of(-u);
            double byFraction = (xGradient[xFrom + k] - byStick) * qGradient[qFrom + k];
            int later = size - 2 - k;
            qGradient[qFrom + k] = byFraction * z * rest + (rest - z) - later * z;
            byStick = xGradient[xFrom + k] * z + byStick * rest;
        }
    }

    /** Zeros become the simplex of equal elements. */
    private static double centred(double q, int k, int size) {
        return q - Math.log(size - 1 - k);
    }
}
