package dev.verlet.model;

/**
 * A vector of length one: x = q / |q|, with as many coordinates as elements.
 *
 * <p>The map is not one-to-one; the length of q gets the density that makes q standard normal where x is uniform, and
 * -|q|<sup>2</sup> / 2 stands for the log Jacobian (Stan Reference Manual, "Unit vector"). The way back gives q = x.
 */
enum UnitVectorConstraint implements Constraint {
    INSTANCE;

    private static final double TOLERANCE = 1e-8;

    @Override
    public int unconstrainedSize(int size) {
        return size;
    }

    @Override
    public double constrain(double[] q, int qFrom, double[] x, int xFrom, int size) {
        double squares = squares(q, qFrom, size);
        double length = Math.sqrt(squares);
        for (int i = 0; i < size; i++) {
            x[xFrom + i] = q[qFrom + i] / length;
        }
        return -0.5 * squares;
    }

    @Override
    public void unconstrain(double[] x, int xFrom, double[] q, int qFrom, int size) {
        double squares = squares(x, xFrom, size);
        if (!(Math.abs(squares - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException("the squares of a unit vector's elements must sum to 1, not " + squares);
        }
        System.arraycopy(x, xFrom, q, qFrom, size);
    }

    @Override
    public void pullBack(
            double[] q, int qFrom, double[] x, double[] xGradient, int xFrom, int size, double[] qGradient) {
        double length = Math.sqrt(squares(q, qFrom, size));
        double along = 0;
        for (int i = 0; i < size; i++) {
            along += x[xFrom + i] * xGradient[xFrom + i];
        }
        for (int i = 0; i < size; i++) {
            qGradient[qFrom + i] = (xGradient[xFrom + i] - along * x[xFrom + i]) / length - q[qFrom + i];
        }
    }

    private static double squares(double[] values, int from, int size) {
        double squares = 0;
        for (int i = 0; i < size; i++) {
            squares += values[from + i] * values[from + i];
        }
        return squares;
    }
}
