package dev.verlet.model.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.declared.Distributions;
import dev.verlet.model.declared.ModelBuilder;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.ReferenceModels;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models that map their parameters together, and large ones. */
class TransformCheckTest {
    /** Elements x_1 = q_1 and x_i = x_(i-1) + exp(q_i) of real parameters: the log Jacobian is the sum of q from 2 on. */
    private record Climbing(int dimension, ToDoubleFunction<double[]> logJacobian) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("x", dimension));
        }

        @Override
        public double constrain(double[] q, double[] x) {
            x[0] = q[0];
            for (int i = 1; i < dimension; i++) {
                x[i] = x[i - 1] + Math.exp(q[i]);
            }
            return logJacobian.applyAsDouble(q);
        }

        @Override
        public void unconstrain(double[] x, double[] q) {
            q[0] = x[0];
            for (int i = 1; i < dimension; i++) {
                q[i] = Math.log(x[i] - x[i - 1]);
            }
        }

        @Override
        public LogDensity logDensity() {
            return normal(dimension);
        }
    }

    /** Elements are coordinates. */
    private record Plain(int dimension, double logJacobian) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(Parameter.real("x", dimension));
        }

        @Override
        public double constrain(double[] q, double[] x) {
            System.arraycopy(q, 0, x, 0, dimension);
            return logJacobian * q[0];
        }

        @Override
        public LogDensity logDensity() {
            return normal(dimension);
        }
    }

    private static LogDensity normal(int dimension) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public double evaluate(double[] position, double[] gradient) {
                double sum = 0;
                for (int i = 0; i < dimension; i++) {
                    sum -= 0.5 * position[i] * position[i];
                    gradient[i] = -position[i];
                }
                return sum;
            }
        };
    }

    private static double climb(double[] q) {
        double sum = 0;
        for (int i = 1; i < q.length; i++) {
            sum += q[i];
        }
        return sum;
    }

    private static ModelCheck check(Model model) {
        return ModelCheck.of(model, RandomKey.of(2));
    }

    /** A constant changes no posterior; some transforms of Stan leave theirs out. */
    @Test
    void mapsOfTheWholeModelAreComparedApartFromAConstant() {
        for (double constant : new double[] {0, 3}) {
            ModelCheck right = check(new Climbing(5, q -> climb(q) + constant));
            assertThat(right.problems()).isEmpty();
            assertThat(right.unchecked()).isEmpty();
        }
        assertThat(check(new Climbing(5, q -> climb(q) - 0.01 * q[4])).problems())
                .singleElement()
                .asString()
                .startsWith("log Jacobian of the parameters, apart from a constant, is");
    }

    @Test
    void whatIsTooLargeToBeComparedIsSaid() {
        assertThat(check(new Climbing(201, TransformCheckTest::climb)).unchecked())
                .containsExactly(
                        "not compared: log Jacobian of the 201 coordinates, which the model maps together: at most 200 are"
                                + " differentiated");
        ModelBuilder simplex = new ModelBuilder();
        simplex.simplex("p", 300, Distributions.dirichlet(1));
        assertThat(check(simplex.build()).unchecked())
                .containsExactly(
                        "not compared: log Jacobian of the 299 coordinates of p: at most 200 are differentiated");
    }

    @Test
    void aModelsOwnJacobianIsThatOfItsConstraintsHoweverLargeItIs() {
        assertThat(check(new Plain(500, 0)).problems()).isEmpty();
        assertThat(check(new Plain(500, 1)).problems())
                .singleElement()
                .asString()
                .startsWith("log Jacobian of the model is");
    }

    @ParameterizedTest
    @ValueSource(strings = {"y ~ x + z", "y ~ x + (1 + z | g)"})
    void regressionsAreFine(String formula) {
        Map<String, Object> data = Map.of(
                "y", new double[] {1, 2.5, 2, 4, 3, 5.5},
                "x", new double[] {0, 1, 2, 3, 4, 5},
                "z", new double[] {3, 1, 4, 1, 5, 9},
                "g", List.of("a", "b", "a", "b", "c", "c"));
        Map<String, Object> settings = Map.of("family", "gaussian", "formula", formula);

        ModelCheck check = check(ReferenceModels.model("regression", settings, data));

        assertThat(check.problems()).isEmpty();
        assertThat(check.unchecked()).isEmpty();
    }
}
