package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.config.TemperingInput.KeptLevels;
import dev.verlet.model.ModelRegistry;
import dev.verlet.tempering.ExplorerSpec;
import dev.verlet.tempering.Fitting;
import dev.verlet.tempering.LevelCount;
import dev.verlet.tempering.ReferenceSpec;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the section tempering means, and what is said of one that cannot be. */
class TemperingInputsTest {
    private static final String COINS = "model { name = coins }\ndata { n = 10, y = 5 }\n";
    private static final String NO_PRIOR = "model { name = rosenbrock }\n";

    @TempDir
    private Path folder;

    private final StudyReader reader =
            new StudyReader(ModelRegistry.load(getClass().getClassLoader()));

    private StudyConfig read(String model, String tempering) throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), model + "tempering { " + tempering + " }");
        return reader.read(file, List.of()).study();
    }

    private List<String> problems(String model, String tempering) {
        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> read(model, tempering));
        assertThat(bad).as("the study must be refused").isNotNull();
        return bad.problems();
    }

    @Test
    void defaultsArePinned() throws IOException {
        StudyConfig study = read(COINS, "rounds = 10");

        assertThat(study.tempering())
                .contains(new TemperingInput(TemperingSpec.defaults(), 4, KeptLevels.TARGET, Execution.AUTO));
        assertThat(study.plan().chains()).isEqualTo(4);
        assertThat(study.plan().draws()).isEqualTo(1024);
        assertThat(study.chain().warmup()).isEqualTo(1022);
    }

    @Test
    void everyKeyIsRead() throws IOException {
        TemperingInput input = read(
                        COINS,
                        "rounds = 8, draws = 300, levels = 7, reference { mean = [1, 2], sd = 3 }, fitted = second-leg,"
                                + " fitted-after = 5, explorer = [slice, nuts], target-acceptance = 0.9, metric = dense,"
                                + " copies = 2, keep-levels = all, execution = driver")
                .tempering()
                .orElseThrow();

        TemperingSpec spec = input.spec();
        assertThat(spec.draws()).isEqualTo(300);
        assertThat(spec.levels()).isEqualTo(LevelCount.fixed(7));
        assertThat(((ReferenceSpec.Gaussian) spec.reference()).mean()).containsExactly(1, 2);
        assertThat(spec.fitting()).isEqualTo(new Fitting(Fitting.Role.SECOND_LEG, 5));
        assertThat(spec.explorers()).hasSize(2).first().isInstanceOf(ExplorerSpec.Coordinates.class);
        assertThat(spec.explorers().get(1).targetAcceptance()).isEqualTo(0.9);
        assertThat(input.kept()).isEqualTo(KeptLevels.ALL);
        assertThat(input.execution()).isEqualTo(Execution.DRIVER);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "levels = many | tempering.levels = \"many\", but it must be auto or a whole number from 2 to 10000",
                "rounds = 15, draws = 100 | write rounds = 7 for these draws, or leave out draws for 32,768",
                "reference = fitted | write reference = prior, gaussian or { mean = 0, sd = 10 }, and fitted = only",
                "reference { sd = [1, 1, 1] } | must have 1 or as many as unconstrained coordinates, 2",
                "reference { sd = -1 } | must be a number above 0",
                "explorer = nutz | must be nuts or hmc or auto-mala or auto-step or slice or doubling-slice",
                "explorer = [nuts, slise] | did you mean 'slice'",
                "explorer = slice, max-tree-depth = 5 | belongs to explorer = nuts, which is not set",
                "levels = 5, max-levels = 9 | belongs to levels = auto, which is not set",
                "fitted = only, rounds = 5 | with rounds = 5 it must be at most 4",
                "execution = drivr | must be auto or task or driver",
                "copys = 3 | unknown key 'tempering.copys'; did you mean 'copies'?"
            })
    void whatCannotBeIsRefusedWithWhatToWrite(String tempering, String expected) {
        assertThat(problems(COINS, tempering))
                .anySatisfy(problem -> assertThat(problem).contains("my.conf", expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "levels = 1 | levels = 1, but it must be auto or a whole number from 2 to 10000",
                "levels = 0 | levels = 0, but it must be auto or a whole number from 2 to 10000",
                "max-levels = 1 | max-levels = 1, but it must be a whole number from 2 to 10000",
                "rounds = 15, draws = 100 | rounds is too much of one for the other: round 14 tunes with 16,384 scans,"
                        + " more than the 100 draws of the last; write rounds = 7 for these draws, or leave out draws"
                        + " for 32,768",
                "draws = 100 | draws is too much of one for the other: round 9 tunes with 512 scans, more than the 100"
                        + " draws of the last; write rounds = 7 for these draws, or leave out draws for 1,024",
            })
    void laddersWithoutStepsAreRefusedInWholeSentences(String tempering, String expected) {
        assertThat(problems(COINS, tempering))
                .containsExactly(folder.resolve("my.conf") + ", line 3: tempering." + expected);
    }

    @Test
    void aModelWithoutAPriorNeedsAnotherReference() throws IOException {
        assertThat(problems(NO_PRIOR, "rounds = 5"))
                .singleElement()
                .asString()
                .contains("tempering.reference is prior where nothing is set", "as in reference { mean = 0, sd = 10 }");
        assertThat(read(NO_PRIOR, "reference = gaussian").tempering()).isPresent();
    }

    @Test
    void chainsAndLaddersExcludeOneAnother() {
        assertThat(problems(COINS + "sampler { chains = 2 }\nsave-warmup = true\n", "levels = 1"))
                .hasSize(3)
                .anySatisfy(problem -> assertThat(problem).contains("leave out one of the two sections"))
                .anySatisfy(problem -> assertThat(problem).contains("save-warmup is of chains"));
    }
}
