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

    /** x = exp(q0) and y = x / (1 + exp(-q1)), with standard normal coordinates. */
    static Model bounded() {
        Model plain = of(List.of(Parameter.positive("x"), Parameter.positive("y")), (q, gradient) -> {
            gradient[0] = -q[0];
            gradient[1] = -q[1];
            return -0.5 * (q[0] * q[0] + q[1] * q[1]);
        });
        return new Model() {
            @Override
            public List<Parameter> parameters() {
                return plain.parameters();
            }

            @Override
            public LogDensity logDensity() {
                return plain.logDensity();
            }

            @Override
            public double constrain(double[] q, double[] x) {
                x[0] = Math.exp(q[0]);
                x[1] = x[0] / (1 + Math.exp(-q[1]));
                return 0;
            }

            @Override
            public void unconstrain(double[] x, double[] q) {
                if (x[1] >= x[0]) {
                    throw new IllegalArgumentException("y = " + x[1] + " must be less than x = " + x[0]);
                }
                q[0] = Math.log(x[0]);
                q[1] = -Math.log(x[0] / x[1] - 1);
            }
        };
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
