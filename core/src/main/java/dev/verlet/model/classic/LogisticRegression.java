package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.Arrays;
import java.util.List;

/**
 * Logistic regression: P(y = 1) = 1 / (1 + exp(-x . b)). The prior of b is Normal(0, prior_sd) element by element where
 * the data give prior_sd, else what settings choose, and flat by default.
 */
public final class LogisticRegression implements ModelFactory {
    private static final PriorSettings B = new PriorSettings("b");

    /** For {@link java.util.ServiceLoader}. */
    public LogisticRegression() {}

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public String description() {
        return "Logistic regression; flat, normal or Cauchy priors";
    }

    @Override
    public String parameters() {
        return "b[K]";
    }

    @Override
    public List<Field> settings() {
        return B.fields();
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of units").atLeast(1),
                Field.integer("K", "number of predictors").atLeast(1),
                Field.matrix("X", "N", "K", "predictors, one row a unit; an intercept is a column of ones"),
                Field.integers("y", "N", "responses, 0 or 1").atLeast(0).atMost(1),
                Field.vector(
                                "prior_sd",
                                "K",
                                "standard deviation of each coefficient's normal prior, in place of b-prior")
                        .greaterThan(0)
                        .withFallback(new double[0]));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        DesignMatrix x = DesignMatrix.of(data.matrix("X"));
        double[] y = data.vector("y");
        Density density = new Density(x, y, priors(settings, data.vector("prior_sd"), x.columns()));
        return new ClassicModel(List.of(Parameter.real("b", x.columns())), () -> density);
    }

    private static Prior[] priors(Inputs settings, double[] priorSd, int columns) {
        Prior common = B.prior(settings);
        if (priorSd.length > 0 && !(common instanceof Prior.Flat)) {
            throw new IllegalArgumentException(
                    "b-prior and the data's prior_sd exclude one another; leave one of them out");
        }
        Prior[] priors = new Prior[columns];
        Arrays.setAll(priors, j -> priorSd.length > 0 ? new Prior.Normal(priorSd[j]) : common);
        return priors;
    }

    private record Density(DesignMatrix x, double[] y, Prior[] priors) implements LogDensity {
        @Override
        public int dimension() {
            return x.columns();
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double logDensity = 0;
            for (int j = 0; j < priors.length; j++) {
                logDensity += priors[j].logDensity(position[j]);
                gradient[j] = priors[j].derivative(position[j]);
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
