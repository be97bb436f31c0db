package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.CholeskyDecomposition_F64;

/** A multivariate normal distribution with given mean and covariance, normalised: an exact answer for every sampler. */
public final class Gaussian implements ModelFactory {
    private static final double SYMMETRY = 1e-10;

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String description() {
        return "a multivariate normal with given mean and covariance";
    }

    @Override
    public String parameters() {
        return "x[N]";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "dimension").atLeast(1),
                Field.vector("mean", "N", "mean"),
                Field.matrix("covariance", "N", "N", "covariance, symmetric and positive definite"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[][] covariance = data.matrix("covariance");
        requireSymmetric(covariance);
        DMatrixRMaj matrix = new DMatrixRMaj(covariance);
        CholeskyDecomposition_F64<DMatrixRMaj> cholesky = DecompositionFactory_DDRM.chol(covariance.length, true);
        if (!cholesky.decompose(matrix.copy())) {
            throw new IllegalArgumentException("covariance is not positive definite: its Cholesky factorisation fails");
        }
        DMatrixRMaj factor = cholesky.getT(null);
        double logDeterminant = 0;
        for (int i = 0; i < covariance.length; i++) {
            logDeterminant += 2 * Math.log(factor.get(i, i));
        }
        DMatrixRMaj precision = new DMatrixRMaj(covariance.length, covariance.length);
        CommonOps_DDRM.invert(matrix, precision);
        return new GaussianModel(
                data.vector("mean"), precision.data, -0.5 * (covariance.length * Densities.LOG_2PI + logDeterminant));
    }

    private static void requireSymmetric(double[][] covariance) {
        for (int i = 0; i < covariance.length; i++) {
            for (int j = 0; j < i; j++) {
                double scale = Math.max(Math.abs(covariance[i][j]), Math.abs(covariance[j][i]));
                if (Math.abs(covariance[i][j] - covariance[j][i]) > SYMMETRY * scale) {
                    throw new IllegalArgumentException("covariance[" + (i + 1) + "," + (j + 1) + "] is "
                            + covariance[i][j] + " but covariance[" + (j + 1) + "," + (i + 1) + "] is "
                            + covariance[j][i] + "; the matrix must be symmetric");
                }
            }
        }
    }

    private record GaussianModel(double[] mean, double[] precision, double logConstant) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("x", mean.length));
        }

        @Override
        public LogDensity logDensity() {
            int n = mean.length;
            double[] centred = new double[n];
            return new LogDensity() {
                @Override
                public int dimension() {
                    return n;
                }

                @Override
                public double evaluate(double[] q, double[] gradient) {
                    for (int i = 0; i < n; i++) {
                        centred[i] = q[i] - mean[i];
                    }
                    double form = 0;
                    for (int i = 0; i < n; i++) {
                        double sum = 0;
                        for (int j = 0; j < n; j++) {
                            sum += precision[i * n + j] * centred[j];
                        }
                        gradient[i] = -sum;
                        form += sum * centred[i];
                    }
                    return logConstant - 0.5 * form;
                }
            };
        }
    }
}
