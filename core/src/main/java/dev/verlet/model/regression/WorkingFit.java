package dev.verlet.model.regression;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/**
 * A rough fit of the coefficients by iteratively reweighted least squares (McCullagh and Nelder 1989, Generalized
 * Linear Models, section 2.5), with the priors as ridges and without group-level effects: coordinates in which the
 * posterior is near a standard normal. A sampler's answer does not depend on it, only its speed.
 *
 * @param origin the fitted coefficients
 * @param upper the inverse of the transposed Cholesky factor of their precision, by rows
 * @param sigma the standard deviation of the residuals
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record WorkingFit(double[] origin, double[] upper, double sigma) {
    private static final int ITERATIONS = 4;

    /** Below this share of the response's standard deviation residuals are taken for rounding. */
    private static final double LEAST_RESIDUAL = 1e-4;

    /** Fits columns to a response. */
    static WorkingFit of(Family family, double[][] columns, Response response, List<Prior> priors) {
        Working working = new Working(family, response);
        double scale = response.scale(family);
        WorkingFit fit = new WorkingFit(new double[columns.length], diagonal(priors), scale);
        for (int i = 0; i < ITERATIONS; i++) {
            WorkingFit next = fit.improved(columns, working, priors);
            if (next == null) {
                return fit;
            }
            fit = next;
            if (family.hasSigma()) {
                fit = fit.withSigma(Math.max(working.residual(columns, fit.origin), LEAST_RESIDUAL * scale));
            }
            working.moveTo(columns, fit.origin, fit.sigma);
        }
        return fit;
    }

    private WorkingFit withSigma(double other) {
        return new WorkingFit(origin, upper, other);
    }

    /** Before any fit, and where none can be made: the priors' scales. */
    private static double[] diagonal(List<Prior> priors) {
        int size = priors.size();
        double[] diagonal = new double[size * size];
        for (int i = 0; i < size; i++) {
            double scale = priors.get(i).scale();
            diagonal[i * size + i] = Double.isInfinite(scale) ? 1 : scale;
        }
        return diagonal;
    }

    /** One step of least squares; null if the precision is not positive definite in double arithmetic. */
    private WorkingFit improved(double[][] columns, Working working, List<Prior> priors) {
        int size = columns.length;
        DMatrixRMaj precision = new DMatrixRMaj(size, size);
        double[] right = new double[size];
        for (int j = 0; j < size; j++) {
            double prior = 1 / (priors.get(j).scale() * priors.get(j).scale());
            right[j] =
                    working.weightedResponse(columns[j]) + prior * priors.get(j).location();
            for (int k = 0; k <= j; k++) {
                double product = working.weightedProduct(columns[j], columns[k]) + (j == k ? prior : 0);
                precision.set(j, k, product);
                precision.set(k, j, product);
            }
        }
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(size, true);
        if (size == 0 || !cholesky.decompose(precision)) {
            return null;
        }
        double[] inverse = transposedInverse(cholesky.getT(null).getData(), size);
        WorkingFit next = new WorkingFit(solve(inverse, right), inverse, sigma);
        return next.isFinite() ? next : null;
    }

    private boolean isFinite() {
        return Arrays.stream(origin).allMatch(Double::isFinite)
                && Arrays.stream(upper).allMatch(Double::isFinite);
    }

    /** The transposed inverse of a lower triangular matrix: upper triangular. */
    private static double[] transposedInverse(double[] lower, int size) {
        double[] upper = new double[size * size];
        for (int column = 0; column < size; column++) {
            for (int i = column; i < size; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    sum -= lower[i * size + k] * upper[column * size + k];
                }
                upper[column * size + i] = sum / lower[i * size + i];
            }
        }
        return upper;
    }

    /** The solution of P x = right, with P^-1 = M M'. */
    private static double[] solve(double[] upper, double[] right) {
        int size = right.length;
        double[] half = new double[size];
        double[] solution = new double[size];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i <= j; i++) {
                half[j] += upper[i * size + j] * right[i];
            }
        }
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                solution[i] += upper[i * size + j] * half[j];
            }
        }
        return solution;
    }
}
