package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The command line as a person meets it, as far as it needs no Spark: help, and bad input of every kind. */
class CommandTest {
    private static final String DATA = "{\"J\": 2, \"y\": [1, 2], \"sigma\": [1, 1]}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(folder.resolve("data.json"), DATA);
    }

    private int verlet(String... arguments) {
        CommandLine line =
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return Verlet.run(line, arguments);
    }

    private int sample(String study, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("study.conf"), study);
        String[] arguments = Stream.concat(
                        Stream.of("sample", file.toString(), "--set", "output=\"" + folder.resolve("out") + "\""),
                        Stream.of(options))
                .toArray(String[]::new);
        return verlet(arguments);
    }

    static Stream<Arguments> badStudies() {
        String good = "model { name = eight-schools-noncentered }\ndata { file = data.json }\n";
        String gaussian = "model { name = gaussian }\n";
        return Stream.of(
                Arguments.of("model {\n name = \n", "study.conf, line", "not valid HOCON"),
                Arguments.of(
                        good + "sampler { draw = 5 }", "line 3", "unknown key 'sampler.draw'; did you mean 'draws'?"),
                Arguments.of(good + "sed = 5", "unknown key 'sed'", "did you mean 'seed'?"),
                Arguments.of(good + "sampler { chains = four }", "sampler.chains = \"four\"", "a whole number"),
                Arguments.of(good + "sampler { chains = 0 }", "sampler.chains = 0", "from 1 to"),
                Arguments.of(good + "sampler { draws = 1.5 }", "sampler.draws = 1.5", "a whole number"),
                Arguments.of(good + "sampler { target-acceptance = 1 }", "target-acceptance = 1", "inside (0.0, 1.0)"),
                Arguments.of(good + "sampler { target-acceptance = 0 }", "target-acceptance = 0", "inside (0.0, 1.0)"),
                Arguments.of(
                        good + "sampler { metric = dense-ish }", "metric = \"dense-ish\"", "diagonal or dense or unit"),
                Arguments.of(good + "sampler = 3", "sampler = 3", "must be a section"),
                Arguments.of(good + "seed = ${NO_SUCH_VARIABLE_HERE}", "NO_SUCH_VARIABLE_HERE", "substitution"),
                Arguments.of("data { file = data.json }", "model.name is missing", "verlet models"),
                Arguments.of(
                        "model { name = eight-school-noncentered }",
                        "there is no model",
                        "did you mean 'eight-schools-noncentered'?"),
                Arguments.of(
                        "model { name = eight-schools-noncentered, scale = 2 }\ndata { file = data.json }",
                        "unknown key 'scale'",
                        "line 1: model: "),
                Arguments.of(
                        "model { name = eight-schools-noncentered }\ndata { file = nowhere.json }",
                        "nowhere.json",
                        "is not there"),
                Arguments.of(
                        "model { name = eight-schools-noncentered }\ndata { J = 2, y = [1, 2] }",
                        "sigma is missing",
                        "a list of J finite numbers"),
                Arguments.of(
                        "model { name = eight-schools-noncentered }\ndata { J = 3, y = [1, 2], sigma = [1, 1, 1] }",
                        "y has 2 values but J = 3",
                        "study.conf"),
                Arguments.of(
                        "model { name = eight-schools-noncentered }\ndata { J = 2, y = [1, NaN], sigma = [1, 1] }",
                        "y[2] is NaN",
                        "finite"),
                Arguments.of(
                        "model { name = eight-schools-noncentered }\ndata { J = 2, y = [1, 1], sigma = [1, -1] }",
                        "sigma[2] = -1",
                        "> 0"),
                Arguments.of(good + "data { J = 2 }", "exclude one another", "data.file"),
                Arguments.of(
                        gaussian + "data { N = 2, mean = [0, 0], covariance = [[1, 2], [2, 1]] }",
                        "covariance is not positive definite",
                        "study.conf"),
                Arguments.of("model { name = gaussian }\ndata { directory = . }", "N is missing", "data.json"));
    }

    @ParameterizedTest
    @MethodSource("badStudies")
    void badStudyIsRefusedBeforeAnythingIsWritten(String study, String one, String other) throws IOException {
        int exit = sample(study);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains(one).contains(other).doesNotContain("\tat ");
        assertThat(err.toString().lines()).hasSizeLessThan(24);
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void allProblemsAreToldAtOnce() throws IOException {
        int exit = sample(
                "model { name = nothing-like-it }\nseed = x\nsampler { chains = 0, warmup = -1, metrc = unit }\nbloks = 2");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.startsWith("error: ")))
                .hasSize(6);
    }

    @Test
    void missingFileIsNamed() {
        assertThat(verlet("sample", folder.resolve("none.conf").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.conf does not exist");
    }

    @Test
    void overridesNameThemselves() throws IOException {
        int exit = sample(
                "model { name = eight-schools-noncentered }\ndata { file = data.json }", "--set", "sampler.chains=0");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("--set sampler.chains=0: sampler.chains = 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "=3", "sampler.draws"})
    void overridesWithoutKeyOrValueAreRefused(String override) throws IOException {
        assertThat(sample("model { name = gaussian }", "--set", override)).isEqualTo(2);
        assertThat(err.toString()).contains("--set " + override).contains("key=value");
    }

    @Test
    void foreignDirectoryIsLeftAlone() throws IOException {
        Path precious = Files.createDirectories(folder.resolve("out")).resolve("thesis.tex");
        Files.writeString(precious, "precious");

        int exit = sample("model { name = eight-schools-noncentered }\ndata { file = data.json }", "--overwrite");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("thesis.tex");
        assertThat(precious).hasContent("precious");
    }

    @Test
    void outputThatIsAFileIsRefused() throws IOException {
        Files.writeString(folder.resolve("out"), "a file");

        assertThat(sample("model { name = eight-schools-noncentered }\ndata { file = data.json }"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("cannot be written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo:bar", "nowhere://host/out"})
    void outputThatNamesNoFileSystemIsRefused(String output) throws IOException {
        int exit = sample(
                "model { name = eight-schools-noncentered }\ndata { file = data.json }", "--set", "output=" + output);

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("output = " + output + " cannot be used");
    }

    /** Also not where --debug shows what went wrong below. */
    @Test
    void theSecretOfAnAddressIsNotRepeated() throws IOException {
        String study = "model { name = eight-schools-noncentered }\ndata { file = data.json }";
        assertThat(sample(study, "--set", "output=\"nosuch://reader:kept-to-4711@host/out\"", "--debug"))
                .isEqualTo(2);
        assertThat(verlet("show", "nosuch://reader:kept-to-4711@host/out", "--debug"))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("nosuch://reader:(redacted)@host/out", "\tat ")
                .doesNotContain("kept-to-4711");
    }

    @Test
    void studyWithoutStartingPointNamesParameterAndValue() throws IOException {
        int exit = sample("model { name = test-no-start }\ndata {}");

        assertThat(exit).isEqualTo(2);
        assertThat(err.toString()).contains("no starting point").contains("the gradient is not finite for tau = ");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void clusterMasterNeedsSparkSubmit() throws IOException {
        assertThat(sample("model { name = gaussian }", "--master", "spark://here:7077"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("spark-submit --master spark://here:7077 jobs/target/verlet-spark.jar sample");
    }

    @Test
    void showRefusesWhatIsNoStudy() {
        assertThat(verlet("show", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not a study directory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"show", "summary", "export", "diagnose", "resume", "sql"})
    void aManifestThatIsCutShortIsToldInOneLine(String command) throws IOException {
        Files.writeString(folder.resolve("study.json"), "{\"format\": 3,");

        assertThat(verlet(command, folder.toString())).isEqualTo(Verlet.BAD_INPUT);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString())
                .contains("study.json is not a study's manifest")
                .doesNotContain("Source");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sample", "diagnose", "summary", "models", "show"})
    void everyCommandHasHelp(String command) {
        assertThat(verlet(command, "--help")).isZero();
        assertThat(out.toString()).contains("Usage: verlet " + command).contains("Example");
    }

    @Test
    void versionNamesSparkAndJava() {
        assertThat(verlet("--version")).isZero();
        assertThat(out.toString()).contains("Spark 4.2.0").contains("Java ");
    }

    @Test
    void unknownCommandIsBadInput() {
        assertThat(verlet("smaple")).isEqualTo(2);
        assertThat(err.toString()).contains("sample");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sql x --format xls", "sql x --limit abc", "summary", "show x --wide"})
    void wrongOptionsAreToldWithoutTheUsage(String typed) {
        assertThat(verlet(typed.split(" "))).isEqualTo(Verlet.BAD_INPUT);
        assertThat(err.toString())
                .startsWith("error: ")
                .contains("see 'verlet ")
                .doesNotContain("Usage");
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(3);
    }

    @Test
    void modelsAreListedWithTheirFields() {
        assertThat(verlet("models")).isZero();
        assertThat(out.toString()).contains("eight-schools-noncentered", "eta[J], mu, tau > 0", "sigma[J]");

        assertThat(verlet("models", "logistic-regression")).isZero();
        assertThat(out.toString()).contains("prior_sd[K]").contains("> 0").contains("(required)");

        assertThat(verlet("models", "poisson-regression")).isZero();
        assertThat(out.toString())
                .containsPattern("exposure\\[N] +vector +> 0 +\\(none\\)")
                .containsPattern("beta-scale +real +> 0 +\\(none\\)")
                .containsPattern("beta-prior +text +flat");

        assertThat(verlet("models", "logistic")).isEqualTo(2);
    }
}
