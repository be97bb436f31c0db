package dev.verlet.model;

/**
 * A correlation matrix C = L L<sup>T</sup>, K x K row-major, through its Cholesky factor L (see
 * {@link CholeskyCorrelationConstraint}; Stan Reference Manual, "Correlation matrices"). Coordinates run by the rows of
 * L; |dC/dL| = prod over k of L_kk^(K - k).
 *
 * <p>Rounded, C may be singular where L is not, as where a correlation is 1 to all digits: a model that solves equations
 * with it should have L as its parameter.
 */
enum CorrelationConstraint implements Constraint {
    INSTANCE;

    private static final Constraint FACTOR = CholeskyCorrelationConstraint.INSTANCE;

    @Override
    public int unconstrainedSize(int size) {
        return FACTOR.unconstrainedSize(size);
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        int order = SquareMatrix.order(size);
        double logJacobian = FACTOR.constrain(q, qFrom, x, xFrom, size);
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < i; j++, at++) {
                logJacobian += (order - 1 - i) * CholeskyCorrelationConstraint.logSech(q[at]);
            }
        }
        SquareMatrix.square(x, xFrom, order);
        for (int i = 0; i < order; i++) {
            x[xFrom + i * order + i] = 1;
        }
        return logJacobian;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        int order = SquareMatrix.order(size);
        for (int i = 0; i < order; i++) {
            double diagonal = x[xFrom + i * order + i];
            Constraints.requireInSupport(
                    Math.abs(diagonal - 1) <= 1e-8, diagonal, "1, on the diagonal of a correlation matrix");
        }
        double[] factor = new double[size];
        System.arraycopy(x, xFrom, factor, 0, size);
        SquareMatrix.factorise(factor, 0, order);
        FACTOR.unconstrain(factor, 0, q, qFrom, size);
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        int order = SquareMatrix.order(size);
        FACTOR.constrain(q, qFrom, x, xFrom, size);
        SquareMatrix.pullSquareBack(x, xGradient, xFrom, order);
        FACTOR.pullBack(q, qFrom, x, xGradient, xFrom, size, qGradient);
        int at = qFrom;
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < i; j++, at++) {
                qGradient[at] -= (order - 1 - i) * Math.tanh(q[at]);
            }
        }
    }
}
