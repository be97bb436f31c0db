package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;
import java.util.stream.Stream;

/**
 * Linear regression: y ~ Normal(X beta, sigma). Priors are flat unless settings choose others; they are used as they
 * stand on sigma > 0.
 */
public final class LinearRegression implements ModelFactory {
    private static final PriorSettings BETA = new PriorSettings("beta");
    private static final PriorSettings SIGMA = new PriorSettings("sigma");

    /** For {@link java.util.ServiceLoader}. */
    public LinearRegression() {}

    @Override
    public String name() {
        return "linear-regression";
    }

    @Override
    public String description() {
        return "Linear regression with normal errors; flat, normal or Cauchy priors";
    }

    @Override
    public String parameters() {
        return "beta[K], sigma > 0";
    }

    @Override
    public List<Field> settings() {
        return Stream.concat(BETA.fields().stream(), SIGMA.fields().stream()).toList();
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of units").atLeast(1),
                Field.integer("K", "number of predictors").atLeast(1),
                Field.matrix("X", "N", "K", "predictors, one row a unit; an intercept is a column of ones"),
                Field.vector("y", "N", "responses"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        DesignMatrix x = DesignMatrix.of(data.matrix("X"));
        double[] y = data.vector("y");
        LinearDensity density = new LinearDensity(x, y, BETA.prior(settings), SIGMA.prior(settings));
        return new ClassicModel(
                List.of(Parameter.real("beta", x.columns()), Parameter.positive("sigma")), () -> density);
    }
}
