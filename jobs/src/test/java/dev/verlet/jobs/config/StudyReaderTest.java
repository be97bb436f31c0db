package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.model.ModelRegistry;
import dev.verlet.study.Kept;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a study file means: defaults, overrides, paths, seeds, and where a problem is said to be. */
class StudyReaderTest {
    private static final String DATA = "{\"J\": 2, \"y\": [1, 2], \"sigma\": [1, 1]}";
    private static final String MODEL = "model { name = eight-schools-noncentered }\n";
    private static final String GOOD = MODEL + "data { file = data.json }\n";

    @TempDir
    private Path folder;

    private final StudyReader reader =
            new StudyReader(ModelRegistry.load(getClass().getClassLoader()));

    @BeforeEach
    void writeData() throws IOException {
        Files.writeString(folder.resolve("data.json"), DATA);
    }

    private StudyConfig read(String study, String... overrides) throws IOException {
        return reader.read(Files.writeString(folder.resolve("my-study.conf"), study), List.of(overrides))
                .study();
    }

    private static List<PosteriorInput> documents(StudyConfig study) {
        return ((Documents) study.posteriors()).inputs();
    }

    private List<String> problems(String study, String... overrides) {
        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> read(study, overrides));
        assertThat(bad).as("the study must be refused").isNotNull();
        return bad.problems();
    }

    @Test
    void problemsOfOverridesAndOfTheFileAreToldTogether() {
        assertThat(problems(GOOD + "\nseeed = 1", "foo", "=3", "sampler.draws=many"))
                .hasSize(4)
                .anyMatch(problem -> problem.startsWith("--set foo: it must be key=value"))
                .anyMatch(problem -> problem.startsWith("--set =3: it must be key=value"))
                .anyMatch(problem -> problem.contains("sampler.draws = \"many\", but it must be a whole number"))
                .anyMatch(problem -> problem.contains("unknown key 'seeed'"));
    }

    @Test
    void aDirectoryIsNoDataFile() {
        assertThat(problems("model { name = eight-schools-noncentered }, data { file = \".\" }"))
                .anyMatch(problem -> problem.contains("is a directory; data { directory = ... } makes a posterior"));
    }

    @Test
    void defaultsArePinned() throws IOException {
        StudyConfig study = read(GOOD);

        assertThat(study.name()).isEqualTo("my-study");
        assertThat(study.output()).isEqualTo("out/my-study");
        assertThat(study.seedChosen()).isTrue();
        assertThat(study.seed()).isBetween(0L, (1L << 53) - 1);
        assertThat(study.onError()).isEqualTo(OnError.FAIL);
        assertThat(study.chain())
                .isEqualTo(new ChainSpec(
                        1000,
                        1000,
                        new NutsSpec(10),
                        new Adaptation(0.8, MetricForm.DIAGONAL, Scope.ALL),
                        2,
                        ChainSpec.UNLIMITED));
        assertThat(study.saved()).isEqualTo(Saved.ALL);
        assertThat(study.plan().kept()).isEqualTo(Kept.EVERY_DRAW);
        assertThat(study.plan().chains()).isEqualTo(4);
        assertThat(study.plan().posteriors()).isEqualTo(1);
        assertThat(study.plan().blocks()).isEqualTo(4);
    }

    @Test
    void everyValueIsRead() throws IOException {
        StudyConfig study = read(
                GOOD + "name = n, output = somewhere, seed = -3, on-error = record, blocks = 2\n"
                        + "segment-rows = 7, sampler { chains = 6, warmup = 0, draws = 11, target-acceptance = 0.9\n"
                        + "max-tree-depth = 5, metric = unit, init-radius = 0, adapt = step-size, max-gradients = 99\n"
                        + "step-size = 0.25, inverse-metric = [1, 2, 3, 4], init { tau = 1.5 } }\nthin = 2, save-warmup = true");

        assertThat(study.name()).isEqualTo("n");
        assertThat(study.output()).isEqualTo("somewhere");
        assertThat(study.seed()).isEqualTo(-3);
        assertThat(study.seedChosen()).isFalse();
        assertThat(study.onError()).isEqualTo(OnError.RECORD);
        assertThat(study.plan().blocks()).isEqualTo(2);
        assertThat(study.plan().segmentRows()).isEqualTo(7);
        assertThat(study.plan().chains()).isEqualTo(6);
        assertThat(study.chain())
                .isEqualTo(new ChainSpec(
                        0, 11, new NutsSpec(5), new Adaptation(0.9, MetricForm.UNIT, Scope.STEP_SIZE), 0, 99));
        assertThat(study.start().stepSize()).hasValue(0.25);
        assertThat(study.start().inverseMetric()).containsExactly(1, 2, 3, 4);
        assertThat(study.start().values())
                .singleElement()
                .satisfies(values -> assertThat(values.get("tau")).containsExactly(1.5));
        assertThat(study.plan().kept()).isEqualTo(new Kept(0, 2));
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, Long.MIN_VALUE, (1L << 53) + 1, 0})
    void seedsAreExact(long seed) throws IOException {
        assertThat(read(GOOD + "seed = " + seed).seed()).isEqualTo(seed);
        assertThat(read(GOOD, "seed=" + seed).seed()).isEqualTo(seed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "1.5", "5d", "0x10", "NaN", "many", "[1]", "{ a = 1 }"})
    void seedsThatAreNoIntegerAreRefused(String seed) {
        assertThat(problems(GOOD + "seed = " + seed))
                .singleElement()
                .asString()
                .contains("line 3: seed", "whole number");
    }

    @ParameterizedTest
    @CsvSource({"hdfs://host:9000/out", "s3a://bucket/out", "/tmp/a#b", "/tmp//out", "out dir"})
    void overridesOfTextAreTakenAsTyped(String output) throws IOException {
        assertThat(read(GOOD, "output=" + output).output()).isEqualTo(output);
    }

    @Test
    void laterOverridesWinAndSectionsMerge() throws IOException {
        StudyConfig study = read(
                GOOD + "sampler { draws = 1, warmup = 5 }",
                "sampler.draws=2",
                "sampler.draws = 3",
                "sampler={chains = 2, metric = unit}");

        assertThat(study.chain().draws()).isEqualTo(3);
        assertThat(study.chain().warmup()).isEqualTo(5);
        assertThat(study.plan().chains()).isEqualTo(2);
    }

    @Test
    void substitutionsReachOtherKeysAndTheEnvironment() throws IOException {
        StudyConfig study = read(GOOD, "sampler.draws=${sampler.warmup}", "sampler.warmup=12");

        assertThat(study.chain().draws()).isEqualTo(12);
        assertThat(read(GOOD + "output = ${PATH}").output()).isEqualTo(System.getenv("PATH"));
    }

    @Test
    void dataFilesAreRelativeToTheStudyFile() throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve("elsewhere")).resolve("d.json"), DATA);

        StudyConfig study = read(MODEL + "data { file = elsewhere/d.json }");

        assertThat(documents(study)).singleElement().satisfies(posterior -> {
            assertThat(posterior.name()).isEqualTo("my-study");
            assertThat(posterior.json()).isEqualTo(DATA.getBytes(StandardCharsets.UTF_8));
        });
    }

    @Test
    void directoryGivesOnePosteriorAFileInTheOrderOfNames() throws IOException {
        Path directory = Files.createDirectories(folder.resolve("sims"));
        for (String name : List.of("b", "a-b", "a")) {
            Files.writeString(directory.resolve(name + ".json"), DATA);
        }
        Files.writeString(directory.resolve("notes.txt"), "not data");
        Files.createDirectories(directory.resolve("old.json"));

        StudyConfig study = read(MODEL + "data { directory = sims }");

        assertThat(documents(study)).extracting(PosteriorInput::name).containsExactly("a", "a-b", "b");
        assertThat(study.onError()).isEqualTo(OnError.RECORD);
    }

    @Test
    void digestFollowsTheData() throws IOException {
        String digest = read(GOOD).posteriors().digest();
        assertThat(digest)
                .matches("[0-9a-f]{64}")
                .isEqualTo(read(GOOD + "seed = 1").posteriors().digest());

        Files.writeString(folder.resolve("data.json"), DATA.replace("[1, 2]", "[1, 3]"));

        assertThat(read(GOOD).posteriors().digest()).isNotEqualTo(digest);
    }

    @Test
    void inlineDataKeepTheirValues() throws IOException {
        StudyConfig study = read(MODEL + "data { J = 1, y = [0.30000000000000004], sigma = [1e-3] }");

        assertThat(new String(documents(study).get(0).json(), StandardCharsets.UTF_8))
                .contains("[0.30000000000000004]", "[0.001]");
    }

    @Test
    void nullIsAbsent() throws IOException {
        assertThat(read(GOOD + "seed = null, sampler { draws = null }").chain()).isEqualTo(ChainSpec.defaults());
        assertThat(problems("model { name = null }")).singleElement().asString().contains("model.name is missing");
        assertThat(problems(MODEL + "data { file = null }")).hasSize(3).allMatch(line -> line.contains("is missing"));
    }

    @Test
    void emptyNamesAreRefused() {
        assertThat(problems(GOOD, "output=", "name=\" \""))
                .containsExactlyInAnyOrder(
                        "--set output=: output = \"\", but it must not be empty",
                        "--set name=\" \": name = \" \", but it must not be empty");
    }

    @Test
    void problemsSayWhereTheyAre() {
        assertThat(problems(MODEL + "data {\n J = 2\n y = [1, NaN]\n sigma = [1, 1]\n}"))
                .singleElement()
                .asString()
                .contains("my-study.conf, line 4: data: y[2] is NaN");
        assertThat(problems(GOOD, "model.scale=2"))
                .singleElement()
                .asString()
                .startsWith("--set model.scale=2: model: ");
        assertThat(problems(GOOD, "data.file=gone.json"))
                .singleElement()
                .asString()
                .startsWith("--set data.file=gone.json: ");
        assertThat(problems(GOOD, "model.name=gausian"))
                .singleElement()
                .asString()
                .startsWith("--set model.name=gausian: ")
                .contains("'gaussian'");
    }

    @Test
    void malformedDataNameLineAndColumn() throws IOException {
        Files.writeString(folder.resolve("data.json"), "{\"J\": 2,\n \"y\": [1 2]}");

        assertThat(problems(GOOD)).singleElement().asString().contains("data.json, line 2, column ");
    }

    @Test
    void malformedStudyNamesItsLine() {
        assertThat(problems(GOOD + "sampler { chains = = 4 }"))
                .singleElement()
                .asString()
                .contains("my-study.conf, line 3");
    }
}
