package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/** Normal linear regression with flat priors: y[i] ~ N(X[i] beta, sigma), beta and sigma > 0 uniform. */
public final class LinearRegression implements ModelFactory {
    @Override
    public String name() {
        return "linear-regression";
    }

    @Override
    public String description() {
        return "normal outcomes on predictors, flat priors on the coefficients and on sigma > 0";
    }

    @Override
    public String parameters() {
        return "beta[K], sigma > 0";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of observations").atLeast(1),
                Field.integer("K", "number of predictors, the intercept included")
                        .atLeast(1),
                Field.matrix("X", "N", "K", "predictors; a column of ones for the intercept"),
                Field.vector("y", "N", "outcomes"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        int n = data.integer("N");
        int k = data.integer("K");
        if (n <= k) {
            throw new IllegalArgumentException("N is " + n + " and K is " + k
                    + "; with flat priors the posterior is proper only if there are more observations than predictors");
        }
        return new LinearModel(Rows.flat(data.matrix("X")), data.vector("y"), k);
    }

    private record LinearModel(double[] x, double[] y, int k) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("beta", k), Parameter.positive("sigma"));
        }

        @Override
        public LogDensity logDensity() {
            return new LogDensity() {
                @Override
                public int dimension() {
                    return k + 1;
                }

                @Override
                public double evaluate(double[] q, double[] gradient) {
                    double logSigma = q[k];
                    double precision = Math.exp(-2 * logSigma);
                    for (int j = 0; j < k; j++) {
                        gradient[j] = 0;
                    }
                    double squares = 0;
                    for (int i = 0, row = 0; i < y.length; i++, row += k) {
                        double residual = y[i] - Rows.dot(x, row, q, k);
                        squares += residual * residual;
                        Rows.addScaled(gradient, precision * residual, x, row, k);
                    }
                    gradient[k] = precision * squares - y.length + 1;
                    return -0.5 * (precision * squares + y.length * Densities.LOG_2PI) - (y.length - 1) * logSigma;
                }
            };
        }
    }
}
