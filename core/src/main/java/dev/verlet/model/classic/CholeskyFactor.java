package dev.verlet.model.classic;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** The lower triangular L of a symmetric positive definite matrix L L', stored flat by rows. */
final class CholeskyFactor {
    private static final double SYMMETRY_TOLERANCE = 1e-8;

    private final double[] lower;
    private final int size;
    private final double logDeterminant;

    private CholeskyFactor(double[] lower, int size) {
        this.lower = lower;
        this.size = size;
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.log(lower[i * size + i]);
        }
        this.logDeterminant = sum;
    }

    /**
     * Factors a square matrix.
     *
     * @param name the matrix's name in messages
     * @throws IllegalArgumentException if it is not symmetric to 1e-8 of its standard deviations, or not positive
     *     definite
     */
    static CholeskyFactor of(String name, double[][] matrix) {
        requireSymmetric(name, matrix);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(matrix.length, true);
        if (!cholesky.decompose(new DMatrixRMaj(matrix))) {
            throw new IllegalArgumentException(name + " is not positive definite: its Cholesky factorisation fails;"
                    + " every variance of a linear combination must be > 0");
        }
        return new CholeskyFactor(cholesky.getT(null).getData(), matrix.length);
    }

    private static void requireSymmetric(String name, double[][] matrix) {
        for (int i = 0; i < matrix.length; i++) {
            if (!(matrix[i][i] > 0)) {
                throw new IllegalArgumentException(
                        label(name, i, i) + " = " + matrix[i][i] + " is a variance; it must be > 0");
            }
            for (int j = 0; j < i; j++) {
                double scale = Math.sqrt(matrix[i][i] * matrix[j][j]);
                if (!(Math.abs(matrix[i][j] - matrix[j][i]) <= SYMMETRY_TOLERANCE * scale)) {
                    throw new IllegalArgumentException(name + " is not symmetric: " + label(name, i, j) + " = "
                            + matrix[i][j] + " but " + label(name, j, i) + " = " + matrix[j][i]);
                }
            }
        }
    }

    private static String label(String name, int i, int j) {
        return name + "[" + (i + 1) + "," + (j + 1) + "]";
    }

    /** log det L: half the log determinant of the matrix. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** Replaces b by L^-1 b. */
    void solveLower(double[] b) {
        for (int i = 0; i < size; i++) {
            int row = i * size;
            double sum = b[i];
            for (int j = 0; j < i; j++) {
                sum -= lower[row + j] * b[j];
            }
            b[i] = sum / lower[row + i];
        }
    }

    /** Replaces b by L'^-1 b; goes along rows of L, which lie together in memory. */
    void solveUpper(double[] b) {
        for (int i = size - 1; i >= 0; i--) {
            int row = i * size;
            b[i] /= lower[row + i];
            for (int j = 0; j < i; j++) {
                b[j] -= lower[row + j] * b[i];
            }
        }
    }
}
