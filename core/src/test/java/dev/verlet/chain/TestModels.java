package dev.verlet.chain;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import java.util.List;
import java.util.function.ToDoubleBiFunction;

/** Small models for tests of chains. */
final class TestModels {
    private TestModels() {}

    /** Independent normals with standard deviations 1, 10, 100. */
    static Model scaledNormal() {
        return of(List.of(Parameter.real("x", 3)), (q, gradient) -> {
            double sum = 0;
            double scale = 1;
            for (int i = 0; i < 3; i++) {
                gradient[i] = -q[i] / (scale * scale);
                sum += q[i] * q[i] / (scale * scale);
                scale *= 10;
            }
            return -0.5 * sum;
        });
    }

    /** A model of a density written as a function of position and gradient. */
    static Model of(List<Parameter> parameters, ToDoubleBiFunction<double[], double[]> density) {
        return new Model() {
            @Override
            public List<Parameter> parameters() {
                return parameters;
            }

            @Override
            public LogDensity logDensity() {
                int dimension = dimension();
                return new LogDensity() {
                    @Override
                    public int dimension() {
                        return dimension;
                    }

                    @Override
                    public double evaluate(double[] position, double[] gradient) {
                        return density.applyAsDouble(position, gradient);
                    }
                };
            }
        };
    }
}
