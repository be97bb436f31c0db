package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/** Logistic regression: P(y = 1) = 1 / (1 + exp(-x . b)), b ~ Normal(0, prior_sd) element by element. */
public final class LogisticRegression implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public LogisticRegression() {}

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public String description() {
        return "Logistic regression with independent normal priors";
    }

    @Override
    public String parameters() {
        return "b[K]";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of units").atLeast(1),
                Field.integer("K", "number of predictors").atLeast(1),
                Field.matrix("X", "N", "K", "predictors, one row a unit; an intercept is a column of ones"),
                Field.integers("y", "N", "responses, 0 or 1").atLeast(0).atMost(1),
                Field.vector("prior_sd", "K", "prior standard deviation of each coefficient")
                        .greaterThan(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        DesignMatrix x = DesignMatrix.of(data.matrix("X"));
        double[] y = data.vector("y");
        double[] priorSd = data.vector("prior_sd");
        Density density = new Density(x, y, priorSd, priorConstant(priorSd));
        return new ClassicModel(List.of(Parameter.real("b", x.columns())), () -> density);
    }

    private static double priorConstant(double[] priorSd) {
        double constant = 0;
        for (double sd : priorSd) {
            constant -= Math.log(sd) + Prior.LOG_SQRT_TWO_PI;
        }
        return constant;
    }

    private record Density(DesignMatrix x, double[] y, double[] priorSd, double priorConstant) implements LogDensity {
        @Override
        public int dimension() {
            return x.columns();
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double logDensity = priorConstant;
            for (int j = 0; j < priorSd.length; j++) {
                double z = position[j] / priorSd[j];
                logDensity -= 0.5 * z * z;
                gradient[j] = -z / priorSd[j];
            }
            for (int i = 0; i < y.length; i++) {
                double sign = 2 * y[i] - 1;
                double margin = sign * x.dot(i, position);
                // exp of a number <= 0 never overflows: log(1 + exp(-m)) = max(-m, 0) + log1p(exp(-|m|)).
                double small = Math.exp(-Math.abs(margin));
                logDensity += Math.min(margin, 0) - Math.log1p(small);
                double missProbability = (margin >= 0 ? small : 1) / (1 + small);
                x.addRow(i, sign * missProbability, gradient);
            }
            return logDensity;
        }
    }
}
