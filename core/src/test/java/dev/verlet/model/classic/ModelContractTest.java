package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered model must hold. */
class ModelContractTest {
    private static final int POINTS = 10;
    private static final long SEED = 20261123;

    /** Of the five-point stencil, whose error is of fourth order. */
    private static final double STEP = 1e-3;

    static Set<String> models() {
        return SampleInputs.cases();
    }

    /** Of Stan programs the parameters are those of a library: see StanModelTest. */
    @Test
    void everyRegisteredModelHasSampleInputs() {
        Stream<String> registered = ModelRegistry.load(getClass().getClassLoader()).factories().stream()
                .map(ModelFactory::name)
                .filter(name -> !name.equals("stan"));

        assertThat(SampleInputs.cases().stream().map(SampleInputs::factory).distinct())
                .containsExactlyInAnyOrderElementsOf(registered.toList());
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientAgreesWithFiniteDifferences(String name) {
        Model model = SampleInputs.model(name);
        LogDensity density = model.logDensity();
        double[] gradient = new double[density.dimension()];
        double[] ignored = new double[density.dimension()];
        for (double[] q : points(model)) {
            density.evaluate(q, gradient);
            for (int i = 0; i < q.length; i++) {
                double expected = derivative(at -> density.evaluate(at, ignored), q, i);
                assertThat(gradient[i])
                        .as("d/dq[%d] at %s", i, Arrays.toString(q))
                        .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void unconstrainUndoesConstrain(String name) {
        Model model = SampleInputs.model(name);
        double[] x = new double[model.drawSize()];
        double[] back = new double[model.dimension()];
        for (double[] q : points(model)) {
            model.constrain(q, x);
            model.unconstrain(x, back);
            assertThat(back).containsExactly(q, within(1e-10));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void logJacobianAgreesWithFiniteDifferences(String name) {
        Model model = SampleInputs.model(name);
        int dimension = model.dimension();
        double[] x = new double[dimension];
        for (double[] q : points(model)) {
            double logJacobian = model.constrain(q, x);
            DMatrixRMaj jacobian = new DMatrixRMaj(dimension, dimension);
            for (int i = 0; i < dimension; i++) {
                for (int j = 0; j < dimension; j++) {
                    int element = i;
                    jacobian.set(i, j, derivative(at -> constrained(model, at)[element], q, j));
                }
            }
            assertThat(logJacobian).isCloseTo(Math.log(Math.abs(CommonOps_DDRM.det(jacobian))), within(1e-8));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void evaluatingIsRepeatableAndLeavesThePointAlone(String name) {
        Model model = SampleInputs.model(name);
        LogDensity density = model.logDensity();
        assertThat(density.dimension()).isEqualTo(model.dimension());
        double[] stale = new double[model.dimension()];
        Arrays.fill(stale, Double.NaN);
        double[] fresh = new double[model.dimension()];
        for (double[] q : points(model)) {
            double[] before = q.clone();
            double first = density.evaluate(q, stale);
            double second = model.logDensity().evaluate(q, fresh);
            assertThat(first).isFinite().isEqualTo(second);
            assertThat(stale).containsExactly(fresh);
            assertThat(q).containsExactly(before);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void drawWritesItsValuesAndNoMore(String name) {
        Model model = SampleInputs.model(name);
        for (double[] q : points(model)) {
            double[] draw = new double[model.drawSize() + 1];
            Arrays.fill(draw, Double.NaN);
            model.draw(q, draw);
            assertThat(draw[model.drawSize()]).isNaN();
            assertThat(Arrays.copyOf(draw, model.drawSize())).doesNotContain(Double.NaN);
            assertThat(Arrays.copyOf(draw, model.dimension())).containsExactly(constrained(model, q));
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theFactoryTellsEveryColumnOfADraw(String name) {
        String line = ModelRegistry.load(getClass().getClassLoader())
                .find(SampleInputs.factory(name))
                .parameters();
        for (Variable variable : SampleInputs.model(name).variables()) {
            assertThat(line).containsPattern("\\b" + variable.name() + "\\b");
        }
    }

    private static List<double[]> points(Model model) {
        SplittableRandom random = new SplittableRandom(SEED);
        return Stream.generate(() -> random.doubles(model.dimension(), -2, 2).toArray())
                .limit(POINTS)
                .toList();
    }

    private static double[] constrained(Model model, double[] q) {
        double[] x = new double[model.dimension()];
        model.constrain(q, x);
        return x;
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
