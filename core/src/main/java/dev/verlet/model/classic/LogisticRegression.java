package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/** Logistic regression with independent normal priors: P(y[i] = 1) = 1 / (1 + exp(-X[i] b)), b[j] ~ N(0, prior_sd[j]). */
public final class LogisticRegression implements ModelFactory {
    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public String description() {
        return "binary outcomes on predictors, normal priors on the coefficients";
    }

    @Override
    public String parameters() {
        return "b[K]";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of observations").atLeast(1),
                Field.integer("K", "number of predictors, the intercept included")
                        .atLeast(1),
                Field.matrix("X", "N", "K", "predictors; a column of ones for the intercept"),
                Field.integers("y", "N", "outcomes, 0 or 1").atLeast(0).atMost(1),
                Field.vector("prior_sd", "K", "prior standard deviations of the coefficients")
                        .greaterThan(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        return new LogisticModel(Rows.flat(data.matrix("X")), data.vector("y"), data.vector("prior_sd"));
    }

    private record LogisticModel(double[] x, double[] y, double[] priorSd) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("b", priorSd.length));
        }

        @Override
        public LogDensity logDensity() {
            int k = priorSd.length;
            return new LogDensity() {
                @Override
                public int dimension() {
                    return k;
                }

                @Override
                public double evaluate(double[] b, double[] gradient) {
                    double value = 0;
                    for (int j = 0; j < k; j++) {
                        value += Densities.normal(b[j], 0, priorSd[j]);
                        gradient[j] = -b[j] / (priorSd[j] * priorSd[j]);
                    }
                    for (int i = 0, row = 0; i < y.length; i++, row += k) {
                        double eta = Rows.dot(x, row, b, k);
                        double tail = Math.exp(-Math.abs(eta));
                        value += (eta > 0 ? (y[i] - 1) * eta : y[i] * eta) - Math.log1p(tail);
                        double probability = (eta > 0 ? 1 : tail) / (1 + tail);
                        Rows.addScaled(gradient, y[i] - probability, x, row, k);
                    }
                    return value;
                }
            };
        }
    }
}
