package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.stan.CompiledProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class CheckCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int check(String study, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("study.conf"), study);
        CommandLine line =
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return Verlet.run(
                line,
                Stream.concat(Stream.of("check", file.toString()), Stream.of(options))
                        .toArray(String[]::new));
    }

    @Test
    void aModelWithoutMistakeIsFine() throws IOException {
        assertThat(check("model { name = test-wrong }")).isZero();
        assertThat(out.toString())
                .contains("study: test-wrong, 1 of 1 posterior", "fine")
                .doesNotContain("wrong\n");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({
        "gradient, gradient by tau is",
        "jacobian, log Jacobian of tau is",
        "round-trip, comes back as",
        "nan, the log density is NaN at mu = ",
        "writes, evaluate writes into the position that it is given",
        "throws, evaluate throws java.lang.ArithmeticException: the solver gave up at mu = "
    })
    void aMistakeIsNamedWithElementAndValues(String mistake, String words) throws IOException {
        assertThat(check("model { name = test-wrong, mistake = " + mistake + " }"))
                .isEqualTo(1);
        assertThat(out.toString()).contains("study: ").contains(words).contains("wrong");
        assertThat(out.toString() + err).doesNotContain("\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "twice | the model is wrong: 'mu' is declared twice",
                "prior | the model is wrong: mu: there is no distribution normal(0.0, -1.0): "
            })
    void whatIsWrongWithTheModelIsNotSaidOfTheData(String mistake, String words) throws IOException {
        assertThat(check("model { name = test-wrong, mistake = " + mistake + " }"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("study.conf, line 1: model.name = \"test-wrong\": " + words)
                .doesNotContain("data");
    }

    @Test
    void aModelThatExhaustsTheMemoryIsToldInALine() throws IOException {
        assertThat(check("model { name = test-wrong, mistake = memory }")).isEqualTo(1);
        assertThat(err.toString().lines())
                .singleElement()
                .asString()
                .startsWith("error: out of memory: Java heap space");
    }

    @Test
    void aStanProgramWithoutMistakeIsFine() throws IOException {
        CompiledProgram.compile(folder.resolve("gaussian_model.so"));
        String study = "model { name = stan, library = gaussian_model.so }\ndata { rho = 0.6, mean = 1 }";

        assertThat(check(study)).isZero();
        assertThat(out.toString()).contains("stan, 1 of 1 posterior", "fine").doesNotContain("not compared");
    }

    @Test
    void theFirstPosteriorsOfManyAreChecked() throws IOException {
        Path data = Files.createDirectory(folder.resolve("many"));
        for (int i = 1; i <= 4; i++) {
            Files.writeString(data.resolve("p" + i + ".json"), "{\"J\": 1, \"y\": [" + i + "], \"sigma\": [1]}");
        }
        String study = "model { name = eight-schools-noncentered }\ndata { directory = many }";

        assertThat(check(study, "--posteriors", "3")).isZero();
        assertThat(out.toString()).contains("3 of 4 posteriors", "p3").doesNotContain("p4");
    }

    /** A group that its model refuses is told among the others, as a study would record it. */
    @Test
    void theFirstGroupsOfATableAreChecked() throws IOException {
        Files.writeString(folder.resolve("sales.csv"), """
                store,units,day
                12,4,weekday
                3,1,weekend
                3,2,weekday
                7,-1,weekday
                12,9,weekend
                40,1,weekday
                """);
        String study = """
                model { name = regression, family = poisson, formula = "units ~ day" }
                group-by = store
                data { path = sales.csv }
                """;

        assertThat(check(study, "--posteriors", "3")).as(err.toString()).isEqualTo(1);

        // In the order of numbers, not of texts.
        assertThat(out.toString().lines())
                .satisfiesExactly(
                        line -> assertThat(line).isEqualTo("study: regression, 3 of 4 posteriors"),
                        line -> assertThat(line).startsWith("posterior"),
                        line -> assertThat(line).matches(" *3 +2 +5 .*fine"),
                        line -> assertThat(line).matches(" *7 .*wrong"),
                        line -> assertThat(line).matches(" *12 +2 +5 .*fine"),
                        line -> assertThat(line).startsWith("7: units = -1.0 in row 1; family poisson takes"));
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    void tablesAreRefusedAsByASample() throws IOException {
        Files.writeString(folder.resolve("sales.csv"), "store,units,day\n12,4,weekday\n");
        String model = "model { name = regression, family = poisson, formula = \"units ~ %s\" }\n";
        String data = "group-by = store\ndata { path = sales.csv }\n";

        assertThat(check(model.formatted("price") + data)).isEqualTo(2);
        assertThat(err.toString()).contains("has no column 'price'");
        assertThat(check(model.formatted("1") + data + "include = [b_price]")).isEqualTo(2);
        assertThat(err.toString()).contains("b_price");
    }

    @Test
    void badInputIsRefused() throws IOException {
        assertThat(check("model { name = test-wrang }")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'test-wrong'?");
        assertThat(check("model { name = test-wrong }", "--posteriors", "0")).isEqualTo(2);
        assertThat(check("model { name = test-wrong }", "--jars", "none.jar")).isEqualTo(2);
        assertThat(err.toString()).contains("none.jar is not there");
        assertThat(check("model { name = robust-line }")).isEqualTo(2);
        assertThat(err.toString())
                .contains("comes with --jars, and its jar names it in META-INF/services/dev.verlet.model.ModelFactory");
    }
}
