package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every constraint must hold: support, round trip, Jacobian, gradient, extremes. */
class AllConstraintsTest {
    private static final int POINTS = 20;

    /** Of the five-point stencil, whose error is of fourth order. */
    private static final double STEP = 1e-3;

    static Stream<Arguments> constraints() {
        return Stream.of(
                Arguments.of("real", Constraints.real(), 3),
                Arguments.of("positive", Constraints.positive(), 3),
                Arguments.of("lower", Constraints.lower(-2.5), 3),
                Arguments.of("upper", Constraints.upper(7), 3),
                Arguments.of("interval", Constraints.interval(-1, 3), 3),
                Arguments.of("ordered", Constraints.ordered(), 5),
                Arguments.of("positive ordered", Constraints.positiveOrdered(), 5),
                Arguments.of("simplex", Constraints.simplex(), 6),
                Arguments.of("unit vector", Constraints.unitVector(), 4),
                Arguments.of("correlation factor", Constraints.choleskyCorrelation(), 16),
                Arguments.of("covariance factor", Constraints.choleskyCovariance(), 16),
                Arguments.of("correlation", Constraints.correlation(), 16),
                Arguments.of("covariance", Constraints.covariance(), 16),
                Arguments.of("rows of simplexes", Constraints.repeated(Constraints.simplex(), 3), 9));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void constrainedAndBackIsTheSame(String name, Constraint constraint, int size) {
        for (double[] q : points(constraint.unconstrainedSize(size), 2)) {
            double[] x = Support.constrained(constraint, q, size);
            double[] back = new double[q.length];
            constraint.unconstrain(x, 0, back, 0, size);
            assertThat(Support.constrained(constraint, back, size)).containsExactly(x, within(1e-12));
            if (constraint != Constraints.unitVector()) {
                assertThat(back).containsExactly(q, within(1e-10));
            }
            Support.of(name).accept(x);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void theLogJacobianIsThatOfFiniteDifferences(String name, Constraint constraint, int size) {
        if (constraint == Constraints.unitVector()) {
            assertThat(constraint.constrain(new double[] {1, 2, 2}, 0, new double[3], 0, 3))
                    .isEqualTo(-4.5);
            return;
        }
        int[] free = Support.freeElements(name, size);
        for (double[] q : points(free.length, 2)) {
            DMatrixRMaj jacobian = new DMatrixRMaj(free.length, free.length);
            for (int i = 0; i < free.length; i++) {
                for (int j = 0; j < free.length; j++) {
                    int element = free[i];
                    jacobian.set(i, j, derivative(at -> Support.constrained(constraint, at, size)[element], q, j));
                }
            }
            double expected = Math.log(Math.abs(CommonOps_DDRM.det(jacobian)));
            assertThat(constraint.constrain(q, 0, new double[size], 0, size)).isCloseTo(expected, within(1e-6));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void gradientsArePulledBackWithTheJacobians(String name, Constraint constraint, int size) {
        double[] weights = points(size, 3).get(0);
        for (double[] q : points(constraint.unconstrainedSize(size), 2)) {
            double[] x = Support.constrained(constraint, q, size);
            double[] gradient = new double[q.length];
            constraint.pullBack(q, 0, x, weights.clone(), 0, size, gradient);
            for (int i = 0; i < q.length; i++) {
                double expected = derivative(at -> weighted(constraint, at, weights), q, i);
                assertThat(gradient[i]).isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static double weighted(Constraint constraint, double[] q, double[] weights) {
        double[] x = new double[weights.length];
        double logJacobian = constraint.constrain(q, 0, x, 0, x.length);
        return logJacobian
                + IntStream.range(0, x.length)
                        .mapToDouble(i -> weights[i] * x[i])
                        .sum();
    }

    /** Matrices are symmetric with a positive diagonal; their factors, which are among the constraints, are of full rank. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void extremesStayInTheSupportWithFiniteJacobians(String name, Constraint constraint, int size) {
        SplittableRandom random = new SplittableRandom(700);
        for (int point = 0; point < 200; point++) {
            double[] q = new double[constraint.unconstrainedSize(size)];
            // Of a covariance matrix, whose elements are squares, a double holds half as much.
            double far = name.equals("covariance") ? 350 : 700;
            IntToDoubleFunction extreme = point == 0
                    ? i -> far
                    : point == 1 ? i -> -far : i -> new double[] {-far, 0, far, 36.5, -36.5}[random.nextInt(5)];
            Arrays.setAll(q, extreme);
            double[] x = new double[size];
            double logJacobian = constraint.constrain(q, 0, x, 0, size);
            if (constraint == Constraints.unitVector() && Arrays.stream(q).allMatch(value -> value == 0)) {
                continue;
            }
            assertThat(logJacobian).as(Arrays.toString(q)).isFinite();
            Support.ofExtremes(name).accept(x);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("constraints")
    void anElementThatIsNotANumberIsRefused(String name, Constraint constraint, int size) {
        double[] x = new double[size];
        Arrays.fill(x, Double.NaN);
        assertThatThrownBy(() -> constraint.unconstrain(x, 0, new double[size], 0, size))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    private static List<double[]> points(int dimension, double radius) {
        SplittableRandom random = new SplittableRandom(20261126);
        return Stream.generate(() -> random.doubles(dimension, -radius, radius).toArray())
                .limit(POINTS)
                .toList();
    }

    private static double derivative(ToDoubleFunction<double[]> function, double[] q, int i) {
        double near = shifted(function, q, i, STEP) - shifted(function, q, i, -STEP);
        double far = shifted(function, q, i, 2 * STEP) - shifted(function, q, i, -2 * STEP);
        return (8 * near - far) / (12 * STEP);
    }

    private static double shifted(ToDoubleFunction<double[]> function, double[] q, int i, double by) {
        double[] at = q.clone();
        at[i] += by;
        return function.applyAsDouble(at);
    }
}
