package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Poisson regression: y ~ Poisson(exposure exp(x . beta)). The prior of beta is flat unless settings choose another;
 * with few counts a flat one may leave the posterior improper.
 */
public final class PoissonRegression implements ModelFactory {
    private static final PriorSettings BETA = new PriorSettings("beta");

    /** For {@link java.util.ServiceLoader}. */
    public PoissonRegression() {}

    @Override
    public String name() {
        return "poisson-regression";
    }

    @Override
    public String description() {
        return "Poisson regression with a log link and exposures; flat, normal or Cauchy priors";
    }

    @Override
    public String parameters() {
        return "beta[K]";
    }

    @Override
    public List<Field> settings() {
        return BETA.fields();
    }

    @Override
    public List<Field> data() {
        List<Field> fields = new ArrayList<>(List.of(
                Field.integer("N", "number of units").atLeast(1),
                Field.integer("K", "number of predictors").atLeast(1),
                Field.matrix("X", "N", "K", "predictors, one row a unit; an intercept is a column of ones"),
                Field.integers("y", "N", "counts").atLeast(0)));
        fields.add(Field.vector("exposure", "N", "exposure of each unit; 1 if left out")
                .greaterThan(0)
                .withFallback(new double[0]));
        return List.copyOf(fields);
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        DesignMatrix x = DesignMatrix.of(data.matrix("X"));
        double[] y = data.vector("y");
        double[] exposure = data.vector("exposure");
        double[] logExposure = new double[y.length];
        Arrays.setAll(logExposure, i -> exposure.length == 0 ? 0 : Math.log(exposure[i]));
        double constant = 0;
        for (int i = 0; i < y.length; i++) {
            constant += y[i] * logExposure[i] - LogGamma.value(y[i] + 1);
        }
        Density density = new Density(x, y, logExposure, constant, BETA.prior(settings));
        return new ClassicModel(List.of(Parameter.real("beta", x.columns())), () -> density);
    }

    private record Density(DesignMatrix x, double[] y, double[] logExposure, double constant, Prior prior)
            implements LogDensity {
        @Override
        public int dimension() {
            return x.columns();
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double logDensity = constant;
            for (int j = 0; j < position.length; j++) {
                logDensity += prior.logDensity(position[j]);
                gradient[j] = prior.derivative(position[j]);
            }
            for (int i = 0; i < y.length; i++) {
                double logRate = x.dot(i, position);
                double rate = Math.exp(logRate + logExposure[i]);
                logDensity += y[i] * logRate - rate;
                x.addRow(i, y[i] - rate, gradient);
            }
            return logDensity;
        }
    }
}
