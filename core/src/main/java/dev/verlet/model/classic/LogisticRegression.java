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
        LogisticLikelihood likelihood = LogisticLikelihood.of(data.matrix("X"), data.vector("y"));
        Prior[] priors = priors(settings, data.vector("prior_sd"), likelihood.columns());
        IndependentPriors independent = new IndependentPriors(priors);
        return new ClassicModel(
                List.of(Parameter.real("b", likelihood.columns())),
                () -> new Density(likelihood.another(), independent),
                independent.distribution());
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

    private record Density(LogisticLikelihood likelihood, IndependentPriors priors) implements LogDensity {
        @Override
        public int dimension() {
            return priors.dimension();
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double logPrior = priors.evaluate(position, gradient);
            return logPrior + likelihood.add(position, gradient);
        }
    }
}
