package dev.verlet.model;

/**
 * The Cholesky factor L of a correlation matrix, K x K row-major: rows of length one, positive diagonal, zeros above
 * it.
 *
 * <p>With z = tanh(q) an element takes the fraction z of what the squares before it in its row leave of one: L_ij =
 * z_ij t_ij, t_ij = prod over j' &lt; j of sqrt(1 - z_ij'^2), and L_ii is what is left at the end (Stan Reference
 * Manual, "Cholesky factors of correlation matrices"). Coordinates run by rows. A rest too small for a double stays at
 * the smallest normal number.
 */
enum CholeskyCorrelationConstraint implements Constraint {
    INSTANCE;

    private static final double TOLERANCE = 1e-8;

    @Override
    public int unconstrainedSize(int size) {
        int order = SquareMatrix.order(size);
        return order * (order - 1) / 2;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        int order = SquareMatrix.order(size);
        double logJacobian = 0;
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            int row = xFrom + i * order;
            double rest = 1;
            double logRest = 0;
            for (int j = 0; j < i; j++, at++) {
                x[row + j] = Math.tanh(q[at]) * rest;
                double logShrink = logSech(q[at]);
                logJacobian += logRest + 2 * logShrink;
                logRest += logShrink;
                rest = Math.max(rest * Math.exp(logShrink), Double.MIN_NORMAL);
            }
            x[row + i] = rest;
            for (int j = i + 1; j < order; j++) {
                x[row + j] = 0;
            }
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        int order = SquareMatrix.order(size);
        SquareMatrix.requireCholeskyFactor(x, xFrom, order);
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            int row = xFrom + i * order;
            double rest = x[row + i];
            for (int j = i - 1; j >= 0; j--) {
                q[at + j] = arsinh(x[row + j] / rest);
                rest = Math.hypot(rest, x[row + j]);
            }
            if (!(Math.abs(rest - 1) <= TOLERANCE)) {
                throw new IllegalArgumentException("row " + (i + 1)
                        + " of a correlation matrix's Cholesky factor must have length 1, not " + rest);
            }
            at += i;
        }
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        int order = SquareMatrix.order(size);
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            pullRowBack(q, at, xGradient, xFrom + i * order, i, qGradient);
            for (int j = 0; j < i; j++) {
                int later = i - 1 - j;
                qGradient[at + j] -= (2 + later) * Math.tanh(q[at + j]);
            }
            at += i;
        }
    }

    /** Without the Jacobian's part. Between its two passes the gradient's array keeps the rests. */
    static void pullRowBack(double[] q, int at, double[] xGradient, int row, int length, double[] qGradient) {
        double rest = 1;
        for (int j = 0; j < length; j++) {
            qGradient[at + j] = rest;
            rest = Math.max(rest * Math.exp(logSech(q[at + j])), Double.MIN_NORMAL);
        }
        double byRest = xGradient[row + length];
        for (int j = length - 1; j >= 0; j--) {
            double z = Math.tanh(q[at + j]);
            double shrink = Math.exp(logSech(q[at + j]));
            rest = qGradient[at + j];
            qGradient[at + j] = rest * shrink * (xGradient[row + j] * shrink - byRest * z);
            byRest = xGradient[row + j] * z + byRest * shrink;
        }
    }

    /** tanh(q) over what it leaves, sqrt(1 - tanh(q)^2), is sinh(q). */
    private static double arsinh(double sinh) {
        double size = Math.abs(sinh);
        return Math.copySign(Math.log1p(size + size * (size / (1 + Math.hypot(1, size)))), sinh);
    }

    /** log(1 / cosh(q)) = log sqrt(1 - tanh(q)^2). */
    static double logSech(double q) {
        double away = Math.abs(q);
        return Math.log(2) - away - Math.log1p(Math.exp(-2 * away));
    }
}
