package dev.verlet.model;

/**
 * The Cholesky factor L of a covariance matrix, K x K row-major: positive diagonal exp(q), zeros above it, free below
 * it (Stan Reference Manual, "Cholesky factors of covariance matrices"). Coordinates run by rows.
 */
enum CholeskyCovarianceConstraint implements Constraint {
    INSTANCE;

    @Override
    public int unconstrainedSize(int size) {
        int order = SquareMatrix.order(size);
        return order * (order + 1) / 2;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        int order = SquareMatrix.order(size);
        double logJacobian = 0;
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            int row = xFrom + i * order;
            System.arraycopy(q, at, x, row, i);
            x[row + i] = Math.exp(q[at + i]);
            logJacobian += q[at + i];
            for (int j = i + 1; j < order; j++) {
                x[row + j] = 0;
            }
            at += i + 1;
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
            for (int j = 0; j < i; j++) {
                Constraints.requireInSupport(!Double.isNaN(x[row + j]), x[row + j], "a number");
            }
            System.arraycopy(x, row, q, at, i);
            q[at + i] = Math.log(x[row + i]);
            at += i + 1;
        }
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        int order = SquareMatrix.order(size);
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            int row = xFrom + i * order;
            System.arraycopy(xGradient, row, qGradient, at, i);
            qGradient[at + i] = xGradient[row + i] * Math.exp(q[at + i]) + 1;
            at += i + 1;
        }
    }
}
