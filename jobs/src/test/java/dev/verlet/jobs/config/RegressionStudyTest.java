package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regressions in study files: data whose fields follow from a formula, and one set of columns for all posteriors. */
class RegressionStudyTest {
    private static final String DATA = "data { y = [1.5, 2, 0.5], county = [a, b, a], x = [1, 3, null] }\n";

    @TempDir
    private Path folder;

    private final StudyReader reader =
            new StudyReader(ModelRegistry.load(getClass().getClassLoader()));

    @BeforeEach
    void writeData() throws IOException {
        Files.createDirectories(folder.resolve("sims"));
        Files.writeString(folder.resolve("sims/a.json"), "{\"y\": [1, 2, 0.5], \"county\": [\"a\", \"b\", \"b\"]}");
        Files.writeString(folder.resolve("sims/b.json"), "{\"y\": [1, 2, 0.5], \"county\": [\"a\", \"c\", \"c\"]}");
    }

    private StudyConfig read(String study) throws IOException {
        return reader.read(Files.writeString(folder.resolve("study.conf"), study), List.of())
                .study();
    }

    private List<String> problems(String study) {
        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> read(study));
        assertThat(bad).as("the study must be refused").isNotNull();
        return bad.problems();
    }

    private static String model(String formula, String more) {
        return "model { name = regression, family = gaussian, formula = \"" + formula + "\"" + more + " }\n";
    }

    @Test
    void columnsMayStandInTheStudyFile() throws IOException {
        StudyConfig study =
                read(model("y ~ x + (1 | county)", ", missing = drop, priors { sd = \"half-normal(1)\" }") + DATA);

        assertThat(study.model().name()).isEqualTo("regression");
    }

    @Test
    void aFormulaIsToldWithItsLineAndCharacter() {
        assertThat(problems(model("y ~ x +", "") + DATA))
                .singleElement()
                .asString()
                .contains("study.conf, line 1: model: formula \"y ~ x +\", character 8: a term must come here");
    }

    /** Which parameters there are, and so which priors can be given, follows from the data; what is wrong is a setting. */
    @Test
    void wrongPriorsAreToldWithTheirLines() {
        String priors = """
                ,
                  priors {
                    sgma = "exponential(1)"
                    coefficients = "normal(0)"
                  }""";

        assertThat(problems(model("y ~ county", priors) + DATA))
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem)
                                .endsWith("study.conf, line 3: model: priors.sgma: the model has no such parameter; did"
                                        + " you mean 'sigma'?"),
                        problem -> assertThat(problem)
                                .contains("study.conf, line 4: model: priors.coefficients = \"normal(0)\": it has 1"));
        assertThat(problems(model("y ~ county", ", priors { sgma = flat }") + "data { directory = sims }\n"))
                .singleElement()
                .asString()
                .contains("study.conf, line 1: model: priors.sgma");
    }

    @Test
    void anUnknownColumnIsToldWithTheNearestOne() {
        assertThat(problems(model("y ~ kounty", "") + DATA))
                .singleElement()
                .asString()
                .contains("kounty is missing")
                .contains("formula \"y ~ kounty\", character 5")
                .contains("is 'county' meant to be it?");
    }

    @Test
    void posteriorsOfOneStudyHaveTheSameColumns() throws IOException {
        String data = "data { directory = sims }\n";

        assertThat(problems(model("y ~ county", "") + data))
                .singleElement()
                .asString()
                .contains("b.json: its draws have b_county_c where those of ")
                .contains("a.json have b_county_b; all posteriors of a study have the same columns");
        assertThat(read(model("y ~ county", ", levels { county = [a, b, c] }") + data)
                        .posteriors()
                        .size())
                .isEqualTo(2);
    }
}
