package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a model cannot do is said before anything starts, in whole sentences with what to write instead. */
class UnsuitableModelsTest {
    private static final String WITHOUT_GRADIENT = "model { name = test-no-gradient }\n";

    @TempDir
    private Path folder;

    private StudyConfig read(String study) throws IOException {
        Path file = Files.writeString(folder.resolve("my.conf"), study);
        return new StudyReader(ModelRegistry.load(getClass().getClassLoader()))
                .read(file, List.of())
                .study();
    }

    private static String odd(String oddity) {
        return "model { name = test-odd, oddity = " + oddity + " }\n";
    }

    /** The problem, with line 2 of the study file or the file alone before it. */
    private void assertProblem(String study, boolean isOfLineTwo, String expected) {
        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> read(study));
        assertThat(bad).as("the study must be refused").isNotNull();
        String file = folder.resolve("my.conf") + (isOfLineTwo ? ", line 2: " : ": ");
        assertThat(bad.problems()).containsExactly(file + expected);
    }

    @Test
    void chainsNeedGradients() {
        assertProblem(
                "sampler { chains = 2 }\n" + WITHOUT_GRADIENT,
                true,
                "model has a density without a gradient, which chains need; write tempering { explorer = slice } instead"
                        + " of sampler { ... }, with reference { mean = 0, sd = 10 } if the model has no prior");
    }

    @Test
    void explorersNeedGradientsOfTheModel() throws IOException {
        assertProblem(
                WITHOUT_GRADIENT + "tempering.reference = gaussian",
                false,
                "tempering.explorer needs gradients, which this model has not; write explorer = slice (nuts where nothing"
                        + " is set)");
        assertProblem(
                WITHOUT_GRADIENT + "tempering { reference = gaussian, explorer = [slice, auto-mala] }",
                true,
                "tempering.explorer needs gradients, which this model has not; write explorer = slice");
        assertThat(read(WITHOUT_GRADIENT + "tempering { reference = gaussian, explorer = slice }")
                        .tempering())
                .isPresent();
    }

    @Test
    void explorersNeedGradientsOfTheReference() throws IOException {
        assertProblem(
                odd("prior-without-gradient") + "tempering.explorer = hmc",
                true,
                "tempering.explorer needs gradients, which the model's prior has not; write explorer = slice, or"
                        + " reference { mean = 0, sd = 10 }");
        assertThat(read(odd("prior-without-gradient") + "tempering.explorer = slice")
                        .tempering())
                .isPresent();
        assertThat(read(odd("prior-without-gradient") + "tempering.reference = gaussian")
                        .tempering())
                .isPresent();
    }

    @Test
    void anImproperPriorIsNoReference() throws IOException {
        String why = "the model's prior is improper, its log density a straight line along mu, so that a ladder cannot"
                + " start from it; give mu a proper prior, or choose a normal reference, as in reference { mean = 0, sd"
                + " = 10 }";
        assertProblem(
                odd("improper-prior") + "tempering.rounds = 5",
                false,
                "tempering.reference is prior where nothing is set: " + why);
        assertProblem(
                odd("improper-prior") + "tempering.reference = prior",
                true,
                "tempering.reference does not suit the model: " + why);
        assertThat(read(odd("improper-prior") + "tempering.reference = gaussian")
                        .tempering())
                .isPresent();
    }

    @Test
    void columnsOfDrawsAreNoVariables() throws IOException {
        assertProblem(
                "seed = 1\n" + odd("names-of-draws"),
                true,
                "model has a variable 'Chain', which is a column of all draws (posterior, chain, iteration); give it"
                        + " another name, or write exclude = [Chain]");
        assertThat(read(odd("names-of-draws") + "exclude = [Chain]").name()).isEqualTo("my");
    }
}
