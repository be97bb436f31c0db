package dev.verlet.model.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of every operation against finite differences, on one tape used again and again. */
class OperationsTest {
    private static final int DIMENSION = 6;
    private static final Tape TAPE = new Tape();

    /** Of the five-point stencil, whose error is of fourth order. */
    private static final double STEP = 1e-3;

    static Stream<Operations.Case> operations() {
        return Operations.all();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void gradientAgreesWithFiniteDifferences(Operations.Case operation) {
        SplittableRandom random = new SplittableRandom(20261126);
        double[] gradient = new double[DIMENSION];
        for (int point = 0; point < 5; point++) {
            double[] x = random.doubles(DIMENSION, 0.2, 0.8).toArray();
            double value = evaluate(operation, x, gradient);
            assertThat(value(operation, x)).isEqualTo(value);
            for (int i = 0; i < DIMENSION; i++) {
                double expected = derivative(operation, x, i);
                assertThat(gradient[i])
                        .as("d/dx[%d]", i)
                        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double evaluate(Operations.Case operation, double[] x, double[] gradient) {
        TAPE.begin(x);
        Scalar result = apply(operation);
        TAPE.differentiate(result);
        TAPE.gradient(gradient);
        return TAPE.value(result);
    }

    private static double value(Operations.Case operation, double[] x) {
        TAPE.beginWithoutGradient(x);
        return TAPE.value(apply(operation));
    }

    private static Scalar apply(Operations.Case operation) {
        Vector all = new Layout().vector(DIMENSION);
        return operation.body().of(TAPE, all, all.slice(0, 3), all.slice(3, 3));
    }

    private static double derivative(Operations.Case operation, double[] x, int i) {
        double near = shifted(operation, x, i, STEP) - shifted(operation, x, i, -STEP);
        double far = shifted(operation, x, i, 2 * STEP) - shifted(operation, x, i, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double shifted(Operations.Case operation, double[] x, int i, double by) {
        double[] at = x.clone();
        at[i] += by;
        return value(operation, at);
    }
}
