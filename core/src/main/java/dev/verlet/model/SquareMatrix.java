package dev.verlet.model;

/** Square matrices stored flat, row-major, in part of an array. */
final class SquareMatrix {
    private static final double TOLERANCE = 1e-8;

    private SquareMatrix() {}

    /** The number of rows of a matrix of so many elements; refuses a number that is no square. */
    static int order(int size) {
        int order = (int) Math.round(Math.sqrt(size));
        if (order * order != size) {
            throw new IllegalArgumentException("a square matrix cannot have " + size + " elements");
        }
        return order;
    }

    static void requireCholeskyFactor(double[] x, int from, int order) {
        for (int i = 0; i < order; i++) {
            double diagonal = x[from + i * order + i];
            Constraints.requireInSupport(diagonal > 0, diagonal, "greater than 0, on the diagonal of a factor");
            for (int j = i + 1; j < order; j++) {
                double above = x[from + i * order + j];
                Constraints.requireInSupport(above == 0, above, "0, above the diagonal of a factor");
            }
        }
    }

    /**
     * Replaces the lower triangle of a symmetric matrix by its Cholesky factor and clears the rest.
     *
     * @throws IllegalArgumentException if it is not symmetric or not positive definite
     */
    static void factorise(double[] x, int from, int order) {
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < i; j++) {
                double below = x[from + i * order + j];
                double above = x[from + j * order + i];
                if (!(Math.abs(below - above) <= TOLERANCE * Math.max(1, Math.abs(below)))) {
                    throw new IllegalArgumentException("a covariance matrix must be symmetric: element [" + (i + 1)
                            + "," + (j + 1) + "] is " + below + " and its mirror image " + above);
                }
            }
        }
        for (int i = 0; i < order; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = x[from + i * order + j];
                for (int k = 0; k < j; k++) {
                    sum -= x[from + i * order + k] * x[from + j * order + k];
                }
                if (i == j && !(sum > 0)) {
                    throw new IllegalArgumentException("a covariance matrix must be positive definite");
                }
                x[from + i * order + j] = i == j ? Math.sqrt(sum) : sum / x[from + j * order + j];
            }
        }
        for (int i = 0; i < order; i++) {
            for (int j = i + 1; j < order; j++) {
                x[from + i * order + j] = 0;
            }
        }
    }

    /** Replaces a lower triangular factor L by L L<sup>T</sup>; rows are taken from the last to the first. */
    static void square(double[] x, int from, int order) {
        for (int i = order - 1; i >= 0; i--) {
            for (int j = i; j >= 0; j--) {
                double sum = 0;
                for (int k = 0; k <= j; k++) {
                    sum += x[from + i * order + k] * x[from + j * order + k];
                }
                x[from + i * order + j] = sum;
            }
        }
        for (int i = 0; i < order; i++) {
            for (int j = i + 1; j < order; j++) {
                x[from + i * order + j] = x[from + j * order + i];
            }
        }
    }

    /**
     * Replaces the gradient g by C = L L<sup>T</sup> with that by L: (g + g<sup>T</sup>) L, whose lower triangle
     * counts.
     *
     * @param factors holds L from {@code from}
     */
    static void pullSquareBack(double[] factors, double[] gradient, int from, int order) {
        for (int i = 0; i < order; i++) {
            gradient[from + i * order + i] *= 2;
            for (int j = 0; j < i; j++) {
                double both = gradient[from + i * order + j] + gradient[from + j * order + i];
                gradient[from + i * order + j] = both;
                gradient[from + j * order + i] = both;
            }
        }
        for (int i = 0; i < order; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = j; k < order; k++) {
                    sum += gradient[from + i * order + k] * factors[from + k * order + j];
                }
                gradient[from + i * order + j] = sum;
            }
        }
    }
}
