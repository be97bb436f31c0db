package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * Neal's funnel: v ~ Normal(0, 3) and x_i ~ Normal(0, exp(v / 2)). No one step size fits both its mouth and its neck.
 * Neal 2003, "Slice sampling", section 8.
 */
public final class Funnel implements ModelFactory {
    private static final double SD = 3;

    /** For {@link java.util.ServiceLoader}. */
    public Funnel() {}

    @Override
    public String name() {
        return "funnel";
    }

    @Override
    public String description() {
        return "Neal's funnel, which plain NUTS cannot sample: its diagnostics must say so";
    }

    @Override
    public String parameters() {
        return "v, x[dimension - 1]";
    }

    @Override
    public List<Field> settings() {
        return List.of(Field.integer("dimension", "number of coordinates, that of v included")
                .atLeast(2)
                .withFallback(10L));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        int dimension = settings.integer("dimension");
        return ClassicModel.normalized(
                List.of(Parameter.real("v"), Parameter.real("x", dimension - 1)), () -> new Density(dimension));
    }

    private record Density(int dimension) implements LogDensity {
        @Override
        public double evaluate(double[] position, double[] gradient) {
            double v = position[0];
            double precision = Math.exp(-v);
            double sumSquares = 0;
            for (int i = 1; i < dimension; i++) {
                sumSquares += position[i] * position[i];
                gradient[i] = -precision * position[i];
            }
            gradient[0] = -v / (SD * SD) - 0.5 * (dimension - 1) + 0.5 * precision * sumSquares;
            return -0.5 * v * v / (SD * SD)
                    - Math.log(SD)
                    - 0.5 * (dimension - 1) * v
                    - 0.5 * precision * sumSquares
                    - dimension * Prior.LOG_SQRT_TWO_PI;
        }
    }
}
