package dev.verlet.hamiltonian;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;

/**
 * A dense mass matrix, known by its inverse, the posterior's covariance: M<sup>-1</sup> = L L<sup>T</sup> with L from
 * EJML's Cholesky decomposition.
 */
public final class DenseMetric implements Metric {
    private static final double SYMMETRY_TOLERANCE = 1e-10;

    private final int dimension;
    private final double[] inverse;
    private final double[] lower;

    private DenseMetric(int dimension, double[] inverse, double[] lower) {
        this.dimension = dimension;
        this.inverse = inverse;
        this.lower = lower;
    }

    /**
     * The metric with this inverse.
     *
     * @param inverse d times d, row-major
     * @param dimension d
     * @throws IllegalArgumentException if it is not of that size, not finite, not symmetric or not positive definite
     */
    public static DenseMetric ofInverse(double[] inverse, int dimension) {
        requireSymmetric(inverse, dimension);
        // The plain variant by name: EJML's factory picks another by size, and by the number of cores.
        CholeskyDecompositionInner_DDRM cholesky = new CholeskyDecompositionInner_DDRM(true);
        if (!cholesky.decompose(DMatrixRMaj.wrap(dimension, dimension, inverse.clone()))) {
            throw new IllegalArgumentException("the inverse metric of dimension " + dimension
                    + " is not positive definite; it must be a covariance matrix");
        }
        return new DenseMetric(dimension, inverse.clone(), cholesky.getT(null).getData());
    }

    private static void requireSymmetric(double[] inverse, int d) {
        if (inverse.length != (long) d * d) {
            throw new IllegalArgumentException("a dense inverse metric in " + d + " dimensions has " + (long) d * d
                    + " elements, not " + inverse.length);
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double one = inverse[i * d + j];
                double other = inverse[j * d + i];
                double scale = Math.sqrt(Math.abs(inverse[i * d + i] * inverse[j * d + j]));
                if (!(Math.abs(one - other) <= SYMMETRY_TOLERANCE * scale)) {
                    throw new IllegalArgumentException("element [" + (i + 1) + "," + (j + 1)
                            + "] of the inverse metric is " + one + " but [" + (j + 1) + "," + (i + 1) + "] is " + other
                            + "; it must be finite and symmetric");
                }
            }
        }
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public void inverseTimes(double[] p, double[] product) {
        // Row by row of a symmetric matrix, so that the inner loop adds element by element and can be vectorised.
        Arrays.fill(product, 0);
        for (int j = 0; j < dimension; j++) {
            double momentum = p[j];
            int row = j * dimension;
            for (int i = 0; i < dimension; i++) {
                product[i] += inverse[row + i] * momentum;
            }
        }
    }

    /** Solves L<sup>T</sup> p = z for standard normal z: the covariance of p is (L L<sup>T</sup>)<sup>-1</sup> = M. */
    @Override
    public void sampleGaussian(RandomGenerator random, double[] p) {
        for (int i = 0; i < dimension; i++) {
            p[i] = random.nextGaussian();
        }
        for (int i = dimension - 1; i >= 0; i--) {
            int row = i * dimension;
            p[i] /= lower[row + i];
            for (int j = 0; j < i; j++) {
                p[j] -= lower[row + j] * p[i];
            }
        }
    }

    @Override
    public double[] inverse() {
        return inverse.clone();
    }
}
