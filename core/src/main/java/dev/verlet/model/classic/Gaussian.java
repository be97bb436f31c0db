package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/** The multivariate normal distribution with given mean and covariance. */
public final class Gaussian implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Gaussian() {}

    @Override
    public String name() {
        return "gaussian";
    }

    @Override
    public String description() {
        return "Multivariate normal with given mean and covariance";
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
        double[] mean = data.vector("mean");
        CholeskyFactor factor = CholeskyFactor.of("covariance", data.matrix("covariance"));
        return ClassicModel.normalized(
                List.of(Parameter.real("x", mean.length)), () -> new Density(mean, factor, new double[mean.length]));
    }

    /** With covariance L L' and z = L^-1 (x - mean): log density -z'z / 2 - log det L - n log sqrt(2 pi). */
    private record Density(double[] mean, CholeskyFactor factor, double[] z) implements LogDensity {
        @Override
        public int dimension() {
            return mean.length;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            for (int i = 0; i < mean.length; i++) {
                z[i] = position[i] - mean[i];
            }
            factor.solveLower(z);
            double sumSquares = 0;
            for (int i = 0; i < mean.length; i++) {
                sumSquares += z[i] * z[i];
                gradient[i] = -z[i];
            }
            factor.solveUpper(gradient);
            return -0.5 * sumSquares - factor.logDeterminant() - mean.length * Prior.LOG_SQRT_TWO_PI;
        }
    }
}
