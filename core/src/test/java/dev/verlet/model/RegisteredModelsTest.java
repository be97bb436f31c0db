package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.random.RandomKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every registered model must hold: a new one fails here until it has sample inputs in the table. */
class RegisteredModelsTest {
    private static final ModelRegistry MODELS = ModelRegistry.load(RegisteredModelsTest.class.getClassLoader());
    private static final String SCHOOLS = "{\"J\": 3, \"y\": [28, 8, -3], \"sigma\": [15, 10, 16]}";
    private static final String X = "\"N\": 5, \"K\": 2, \"X\": [[1, 0.5], [1, -1.5], [1, 2], [1, 0.1], [1, -0.7]]";
    private static final Map<String, String> SAMPLE_DATA = Map.of(
            "eight-schools-centered",
            SCHOOLS,
            "eight-schools-noncentered",
            SCHOOLS,
            "gaussian",
            "{\"N\": 3, \"mean\": [1, -2, 0.5], \"covariance\": [[2, 0.5, 0], [0.5, 1, -0.3], [0, -0.3, 0.7]]}",
            "linear-regression",
            "{" + X + ", \"y\": [1.2, -0.4, 3.3, 0.2, -1]}",
            "logistic-regression",
            "{" + X + ", \"y\": [1, 0, 1, 1, 0], \"prior_sd\": [2.5, 1]}");

    static Stream<String> names() {
        return MODELS.factories().stream().map(ModelFactory::name);
    }

    private static Model model(String name) {
        String data = SAMPLE_DATA.get(name);
        assertThat(data).as("sample data of " + name + " in this test's table").isNotNull();
        return new ModelSpec(name, "{}").create(MODELS, data.getBytes(StandardCharsets.UTF_8), "sample data");
    }

    private static List<double[]> points(Model model) {
        RandomGenerator random = RandomKey.of(1).generator();
        return Stream.generate(() -> random.doubles(model.dimension(), -2, 2).toArray())
                .limit(10)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientIsTheDerivative(String name) {
        Model model = model(name);
        LogDensity density = model.logDensity();
        double[] gradient = new double[model.dimension()];
        double[] unused = new double[model.dimension()];
        for (double[] q : points(model)) {
            density.evaluate(q, gradient);
            for (int i = 0; i < q.length; i++) {
                double h = 1e-4;
                double difference = (8 * (at(density, q, i, h, unused) - at(density, q, i, -h, unused))
                                - (at(density, q, i, 2 * h, unused) - at(density, q, i, -2 * h, unused)))
                        / (12 * h);
                assertThat(gradient[i])
                        .as("partial derivative " + i)
                        .isCloseTo(difference, within(1e-7 * Math.max(1, Math.abs(difference))));
            }
        }
    }

    private static double at(LogDensity density, double[] q, int i, double by, double[] unused) {
        double[] moved = q.clone();
        moved[i] += by;
        return density.evaluate(moved, unused);
    }

    @ParameterizedTest
    @MethodSource("names")
    void evaluationIsAFunctionAndLeavesItsInputAlone(String name) {
        Model model = model(name);
        LogDensity used = model.logDensity();
        for (double[] q : points(model)) {
            double[] copy = q.clone();
            double[] one = new double[q.length];
            double[] other = new double[q.length];

            assertThat(used.evaluate(q, one)).isEqualTo(model.logDensity().evaluate(q, other));
            assertThat(one).containsExactly(other);
            assertThat(q).containsExactly(copy);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void constrainingCanBeUndone(String name) {
        Model model = model(name);
        double[] x = new double[model.drawSize()];
        double[] back = new double[model.dimension()];
        for (double[] q : points(model)) {
            model.constrain(q, x);
            model.unconstrain(x, back);
            assertThat(back).containsExactly(q, within(1e-12));
        }
    }

    /** For constraints of one coordinate each, the Jacobian is the product of the derivatives. */
    @ParameterizedTest
    @MethodSource("names")
    void logJacobianIsThatOfTheMap(String name) {
        Model model = model(name);
        double h = 1e-5;
        for (double[] q : points(model)) {
            double sum = 0;
            for (int i = 0; i < q.length; i++) {
                sum += Math.log((constrained(model, q, i, h) - constrained(model, q, i, -h)) / (2 * h));
            }
            assertThat(model.constrain(q, new double[model.drawSize()])).isCloseTo(sum, within(1e-7));
        }
    }

    private static double constrained(Model model, double[] q, int i, double by) {
        double[] moved = q.clone();
        moved[i] += by;
        double[] x = new double[model.drawSize()];
        model.constrain(moved, x);
        return x[i];
    }

    @ParameterizedTest
    @MethodSource("names")
    void aDrawFillsEveryColumn(String name) {
        Model model = model(name);
        double[] draw = new double[model.drawSize() + 1];
        java.util.Arrays.fill(draw, Double.NaN);
        model.draw(points(model).get(0), draw);

        for (int i = 0; i < model.drawSize(); i++) {
            assertThat(draw[i]).isFinite();
        }
        assertThat(draw[model.drawSize()]).isNaN();
    }

    @Test
    void derivedEffectsAreMuPlusTauEta() {
        Model model = model("eight-schools-noncentered");
        double[] draw = new double[model.drawSize()];
        model.draw(new double[] {0.5, -1, 2, 3, Math.log(4)}, draw);

        assertThat(draw).containsExactly(new double[] {0.5, -1, 2, 3, 4, 5, -1, 11}, within(1e-14));
    }

    /** log N(x | mean, covariance) of a correlated pair, worked by hand: determinant 3, form (1, 1) -> 2/3. */
    @Test
    void gaussianIsNormalised() {
        Model model = new ModelSpec("gaussian", "{}")
                .create(
                        MODELS,
                        "{\"N\": 2, \"mean\": [1, 1], \"covariance\": [[2, 1], [1, 2]]}"
                                .getBytes(StandardCharsets.UTF_8),
                        "test");

        double value = model.logDensity().evaluate(new double[] {2, 2}, new double[2]);

        assertThat(value).isCloseTo(-Math.log(2 * Math.PI) - 0.5 * Math.log(3) - 1.0 / 3, within(1e-14));
    }
}
