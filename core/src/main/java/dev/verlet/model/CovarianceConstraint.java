package dev.verlet.model;

/**
 * A covariance matrix C = L L<sup>T</sup>, K x K row-major, through its Cholesky factor L (see
 * {@link CholeskyCovarianceConstraint}; Stan Reference Manual, "Covariance matrices"): |dC/dL| = 2^K prod over k of
 * L_kk^(K - k + 1).
 *
 * <p>Elements are squares and products, which a double holds while the coordinates of the diagonal are within 350 of 0.
 * Rounded, C may be singular where L is not: a model that solves equations with it should have L as its parameter.
 */
enum CovarianceConstraint implements Constraint {
    INSTANCE;

    private static final Constraint FACTOR = CholeskyCovarianceConstraint.INSTANCE;

    @Override
    public int unconstrainedSize(int size) {
        return FACTOR.unconstrainedSize(size);
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        int order = SquareMatrix.order(size);
        double logJacobian = FACTOR.constrain(q, qFrom, x, xFrom, size) + order * Math.log(2);
        for (int i = 0; i < order; i++) {
            logJacobian += (order - i) * q[diagonal(qFrom, i)];
        }
        SquareMatrix.square(x, xFrom, order);
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        double[] factor = new double[size];
        System.arraycopy(x, xFrom, factor, 0, size);
        SquareMatrix.factorise(factor, 0, SquareMatrix.order(size));
        FACTOR.unconstrain(factor, 0, q, qFrom, size);
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        int order = SquareMatrix.order(size);
        FACTOR.constrain(q, qFrom, x, xFrom, size);
        SquareMatrix.pullSquareBack(x, xGradient, xFrom, order);
        FACTOR.pullBack(q, qFrom, x, xGradient, xFrom, size, qGradient);
        for (int i = 0; i < order; i++) {
            qGradient[diagonal(qFrom, i)] += order - i;
        }
    }

    private static int diagonal(int qFrom, int i) {
        return qFrom + i * (i + 3) / 2;
    }
}
