package dev.verlet.model.stan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFile;
import dev.verlet.model.Variable;
import dev.verlet.model.check.ModelCheck;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program's values, densities and errors as a model. */
class StanModelTest {
    private static final String DATA = "{\"rho\": 0.6, \"mean\": 1}";
    private static final double[] Q = {0.3, -1.7, 0.4};

    @TempDir
    private static Path folder;

    private static Path library;

    @BeforeAll
    static void compile() {
        library = CompiledProgram.compile(folder.resolve("gaussian_model.so"));
    }

    private static Model model(String settings) {
        return Programs.model(library, settings, DATA);
    }

    /** The log density of the program, worked out here. */
    private static double expected(double[] q) {
        double a = q[0] - 1;
        double b = q[1] - 1;
        double normal = -0.5 * (a * a - 2 * 0.6 * a * b + b * b) / 0.64 - Math.log(2 * Math.PI) - 0.5 * Math.log(0.64);
        return normal - 0.5 * q[2] * q[2] - 0.5 * Math.log(2 * Math.PI);
    }

    @Test
    void columnsAreParametersThenTransformedThenGenerated() {
        Model model = model("");

        assertThat(model.parameters())
                .extracting(parameter -> parameter.variable())
                .containsExactly(Variable.vector("x", 2), Variable.scalar("sigma"));
        assertThat(model.parameters())
                .extracting(parameter -> parameter.unconstrainedSize())
                .containsExactly(2, 1);
        assertThat(model.derived())
                .containsExactly(Variable.scalar("total"), new Variable("m", List.of(2, 3)), Variable.scalar("noise"));
        assertThat(model.dimension()).isEqualTo(3);
        assertThat(model.prior()).isEmpty();
        assertThat(model.caveats()).isEmpty();
    }

    @Test
    void onlyIncludedBlocksAreColumns() {
        Model plain = model(", \"include\": [\"parameters\"]");
        Model generated = model(", \"include\": [\"parameters\", \"generated\"]");

        assertThat(plain.derived()).isEmpty();
        assertThat(generated.derived()).extracting(Variable::name).containsExactly("m", "noise");
        double[] draw = new double[generated.drawSize()];
        generated.draw(Q, RandomKey.of(1), draw);
        assertThat(draw).startsWith(0.3, -1.7, Math.exp(0.4), 11, 12, 13, 21, 22, 23);
    }

    @Test
    void aDrawHoldsMatricesByRows() {
        double[] draw = new double[10 + 1];
        model("").draw(Q, RandomKey.of(1), draw);

        assertThat(draw).startsWith(0.3, -1.7, Math.exp(0.4), 0.3 - 1.7, 11, 12, 13, 21, 22, 23);
        assertThat(draw[10]).isBetween(0.0, 1.0);
    }

    @Test
    void chanceIsAFunctionOfTheKeyOfTheDraw() {
        Model model = model("");
        double[] noise = new double[3];
        double[] draw = new double[model.drawSize()];
        for (int i = 0; i < 3; i++) {
            model.draw(Q, RandomKey.of(i % 2), draw);
            noise[i] = draw[10];
        }

        assertThat(noise[2]).isEqualTo(noise[0]).isNotEqualTo(noise[1]);
    }

    @Test
    void densitiesAreThoseOfTheProgram() {
        double[] gradient = new double[3];
        assertThat(model(", \"propto\": false").keepsConstants()).isTrue();
        assertThat(model("").keepsConstants()).isFalse();
        LogDensity all = model(", \"propto\": false").logDensity();
        LogDensity some = model("").logDensity();

        assertThat(all.evaluate(Q, gradient)).isCloseTo(expected(Q), within(1e-12));
        assertThat(some.evaluate(Q, new double[3]))
                .isCloseTo(expected(Q) + 1.5 * Math.log(2 * Math.PI) + 0.5 * Math.log(0.64), within(1e-12));
        for (int i = 0; i < 3; i++) {
            double[] up = Q.clone();
            double[] down = Q.clone();
            up[i] += 1e-5;
            down[i] -= 1e-5;
            assertThat(gradient[i]).isCloseTo((expected(up) - expected(down)) / 2e-5, within(1e-8));
        }
    }

    @Test
    void constrainingAndItsInverseGoThroughTheProgram() {
        Model model = model("");
        double[] x = new double[3];
        double[] back = new double[3];

        assertThat(model.constrain(Q, x)).isCloseTo(0.4, within(1e-12));
        assertThat(x).containsExactly(0.3, -1.7, Math.exp(0.4));
        model.unconstrain(x, back);
        assertThat(back).containsExactly(Q, within(1e-15));
        assertThatThrownBy(() -> model.unconstrain(new double[] {0, 0, 0}, back))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Lower bounded variable is 0");
        assertThatThrownBy(() -> model.unconstrain(new double[] {0, Double.NaN, 1}, back))
                .hasMessageContaining("x: the value NaN");
    }

    @Test
    void theCheckOfModelsIsOneOfProgramsToo() {
        ModelCheck check = ModelCheck.of(model(""), RandomKey.of(1));

        assertThat(check.problems()).isEmpty();
        assertThat(check.unchecked()).isEmpty();
        assertThat(check.points()).isEqualTo(5);
    }

    @Test
    void aReleasedModelIsFreedAtOnceAndNotUsedAgain() throws IOException {
        Path released = CompiledProgram.compile(folder.resolve("released_model.so"), "MINOR=9");
        Model model = Programs.model(released, "", DATA);
        LogDensity density = model.logDensity();
        assertThat(density.value(Q)).isFinite();
        assertThat(Programs.count(released, "test_live_models")).isEqualTo(1);

        model.release();
        model.release();

        assertThat(Programs.count(released, "test_live_models")).isZero();
        assertThatThrownBy(() -> density.value(Q)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> model.draw(Q, new double[11])).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void dataThatDoNotFitAreToldInStansWords() {
        assertThatThrownBy(() -> Programs.model(library, "", "{\"mean\": 1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("variable does not exist")
                .hasMessageContaining("variable name=rho");
    }

    @Test
    void theSeedIsThatOfTransformedData() {
        Model seeded = Programs.model(library, ", \"seed\": 1, \"propto\": false", "{\"rho\": 0.6}");

        assertThat(seeded.logDensity().value(Q)).isCloseTo(expected(Q), within(1e-12));
    }

    @Test
    void aRejectedPointHasDensityZeroAndAMessage() throws IOException {
        Path rejecting = CompiledProgram.compile(folder.resolve("rejecting_model.so"), "LIMIT=1");
        LogDensity density = Programs.model(rejecting, "", DATA).logDensity();
        double[] gradient = new double[3];

        assertThat(density.evaluate(new double[] {2, 0, 0}, gradient)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(density.rejection())
                .contains("Exception: reject: x[1] is too large (in 'program.stan', line 4, column 9)");
        assertThat(density.evaluate(Q, gradient)).isFinite();
        assertThat(density.rejection()).isEmpty();
        assertThat(Programs.count(rejecting, "test_live_errors")).isZero();
    }

    @Test
    void generatedQuantitiesThatFailAreMissingAlone() throws IOException {
        Path broken = CompiledProgram.compile(folder.resolve("broken_model.so"), "BROKEN_DRAWS");
        Model model = Programs.model(broken, "", DATA);
        double[] draw = new double[model.drawSize()];
        model.draw(Q, RandomKey.of(1), draw);

        assertThat(draw).startsWith(0.3, -1.7, Math.exp(0.4), 0.3 - 1.7);
        assertThat(Arrays.copyOfRange(draw, 4, draw.length)).containsOnly(Double.NaN);
        assertThat(Programs.count(broken, "test_live_errors")).isZero();
        assertThat(Programs.count(broken, "test_live_rngs")).isZero();
    }

    @Test
    void parallelSumsAreToldWhereTheyAreParallel() {
        Path parallel = CompiledProgram.compile(folder.resolve("sums_model.so"), "PARALLEL_SUM");
        Path serial = CompiledProgram.compile(folder.resolve("one_model.so"), "PARALLEL_SUM", "THREADS=\"false\"");

        assertThat(Programs.model(parallel, "", DATA).caveats())
                .singleElement()
                .asString()
                .contains("reduce_sum");
        assertThat(Programs.model(serial, "", DATA).caveats()).isEmpty();
    }

    @Test
    void modelsThatNobodyUsesAreFreed() throws IOException, InterruptedException {
        Path counted = CompiledProgram.compile(folder.resolve("counted_model.so"), "MINOR=8");
        for (int i = 0; i < 10; i++) {
            assertThat(Programs.model(counted, "", DATA).dimension()).isEqualTo(3);
        }
        long end = System.nanoTime() + 10_000_000_000L;
        while (Programs.count(counted, "test_live_models") > 0 && System.nanoTime() < end) {
            System.gc();
            Thread.sleep(20);
        }

        assertThat(Programs.count(counted, "test_live_models")).isZero();
        assertThat(ModelFile.of(counted).sha256())
                .isNotEqualTo(ModelFile.of(library).sha256());
    }
}
