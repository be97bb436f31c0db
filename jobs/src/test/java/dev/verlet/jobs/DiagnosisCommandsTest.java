package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.verlet.diagnostics.Summary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that diagnose and summarise, on studies that were sampled. */
class DiagnosisCommandsTest {
    private static final String SCHOOLS = """
            seed = 7
            model { name = eight-schools-noncentered }
            data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
            """;

    @TempDir
    private Path folder;

    private Path study;
    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void nameStudy() {
        study = folder.resolve("out");
    }

    private int verlet(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    private int sample(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("schools.conf"), text);
        List<String> arguments = new ArrayList<>(List.of(
                "sample", file.toString(), "--quiet", "--master", "local[2]", "--set", "output=\"" + study + "\""));
        arguments.addAll(List.of(options));
        return verlet(arguments.toArray(String[]::new));
    }

    private static List<String> query(String sql) throws SQLException {
        return DrawsOnDisk.query(sql);
    }

    @Test
    void sampleEndsWithASummaryOfTheStoredDrawsAndAVerdict() throws IOException, SQLException {
        assertThat(sample(SCHOOLS + "sampler { target-acceptance = 0.99 }", "--strict"))
                .isZero();

        assertThat(out.toString())
                .contains("variable ", "ess_tail")
                .contains("schools: healthy (4 chains x 1,000 draws: largest R-hat 1.0");
        double[][] chains = new double[4][];
        for (int chain = 1; chain <= 4; chain++) {
            chains[chain - 1] = query("SELECT theta[2] FROM '" + study + "/draws/*.parquet' WHERE chain = " + chain
                            + " ORDER BY iteration")
                    .stream()
                    .mapToDouble(row -> Double.parseDouble(row.replace("|", "")))
                    .toArray();
        }
        Summary expected = Summary.of(chains);
        List<String> row = query("SELECT mean, mad, q95, mcse_sd, ess_tail, rhat, chains, draws FROM '" + study
                + "/summary/*.parquet' WHERE parameter = 'theta[2]'");
        assertThat(row)
                .containsExactly(expected.mean() + "|" + expected.mad() + "|" + expected.q95() + "|" + expected.mcseSd()
                        + "|" + expected.essTail() + "|" + expected.rhat() + "|4|1000|");
        assertThat(query("SELECT count(*) FROM '" + study + "/diagnosis/*.parquet' WHERE verdict = 'healthy'"))
                .containsExactly("1|");
    }

    @Test
    void shortChainsAreUnhealthyWhichOnlyStrictMakesAnExitCode() throws IOException {
        assertThat(sample(SCHOOLS + "sampler { warmup = 50, draws = 30 }")).isZero();
        assertThat(out.toString())
                .contains("schools: unhealthy")
                .contains("400 are needed")
                .contains("run about");

        assertThat(verlet("diagnose", study.toString(), "--master", "local[2]")).isZero();
        assertThat(out.toString()).contains("schools: unhealthy");
        assertThat(verlet("diagnose", study.toString(), "--master", "local[2]", "--strict"))
                .isEqualTo(3);
        assertThat(sample(SCHOOLS + "sampler { warmup = 50, draws = 30 }", "--overwrite", "--strict"))
                .isEqualTo(3);
    }

    @Test
    void theSummaryIsPrintedInThreeFormats() throws IOException {
        sample(SCHOOLS + "sampler { warmup = 50, draws = 60, chains = 2 }");
        String directory = study.toString();

        assertThat(verlet("summary", directory, "--parameters", "^theta")).isZero();
        assertThat(out.toString().lines()).hasSize(1 + 1 + 3).first().isEqualTo("schools: 2 chains x 60 draws");

        assertThat(verlet("summary", directory, "--parameters", "^tau$", "--format", "csv"))
                .isZero();
        assertThat(out.toString().lines()).hasSize(2);
        assertThat(out.toString()).startsWith("posterior,parameter,mean,").contains("schools,tau,");

        assertThat(verlet("summary", directory, "--format", "json")).isZero();
        JsonNode json = new ObjectMapper().readTree(out.toString());
        assertThat(json).hasSize(1 + 3 + 1 + 1 + 3);
        assertThat(json.get(0).get("parameter").asText()).isEqualTo("lp__");
        assertThat(json.get(0).get("rhat_nested").isNull()).isTrue();
    }

    @Test
    void whatIsNotInTheSummaryIsRefused() throws IOException {
        sample(SCHOOLS + "sampler { warmup = 50, draws = 20, chains = 1 }");
        String directory = study.toString();

        assertThat(verlet("summary", directory, "--parameters", "thet[")).isEqualTo(2);
        assertThat(err.toString()).contains("not a regular expression");
        assertThat(verlet("summary", directory, "--parameters", "gamma")).isEqualTo(2);
        assertThat(err.toString()).contains("no element has a match").contains("theta[1]");
        assertThat(verlet("summary", directory, "--posterior", "school")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'schools'?");
        assertThat(verlet("summary", directory, "--format", "xml")).isEqualTo(2);
    }

    @Test
    void aStudySampledWithoutDiagnosisHasNoSummary() throws IOException {
        assertThat(sample(SCHOOLS + "sampler { warmup = 50, draws = 20, chains = 1 }", "--no-diagnose"))
                .isZero();
        assertThat(study.resolve("summary")).doesNotExist();

        assertThat(verlet("summary", study.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("holds no summary").contains("verlet diagnose");
    }

    @Test
    void manyPosteriorsAreCountedAndTheWorstShown() throws IOException {
        Path data = Files.createDirectories(folder.resolve("sims"));
        for (int k = 1; k <= 25; k++) {
            Files.writeString(
                    data.resolve("sim%02d.json".formatted(k)),
                    "{\"J\": 1, \"y\": [%s], \"sigma\": [1]}".formatted(k == 9 ? "1e200" : k));
        }
        int exit = sample("""
                seed = 3
                model { name = eight-schools-noncentered }
                data { directory = sims }
                sampler { chains = 2, warmup = 50, draws = 20 }
                """);

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString())
                .contains("0 of 25 posteriors are healthy; 24 unhealthy, 0 incomplete, 1 failed")
                .contains("... the worst 20 of 25; all are in the table diagnosis")
                .contains("  1 posterior: a chain failed");
        assertThat(out.toString().lines().filter(line -> line.matches("sim\\d\\d .*")))
                .hasSize(20)
                .first()
                .asString()
                .startsWith("sim09");
    }

    @Test
    void anInterruptedStudyIsDiagnosedAsFarAsItGot() throws IOException {
        sample(SCHOOLS + "sampler { warmup = 200, draws = 100, chains = 4 }");
        try (var files = Files.list(study.resolve("draws"))) {
            Files.delete(files.sorted().skip(2).findFirst().orElseThrow());
        }
        try (var files = Files.list(study.resolve("checkpoints"))) {
            Files.delete(files.sorted().skip(2).findFirst().orElseThrow());
        }

        assertThat(verlet("diagnose", study.toString(), "--master", "local[2]", "--strict"))
                .isEqualTo(3);
        assertThat(out.toString())
                .contains("schools: incomplete")
                .contains("1 of 4 chains lack draws")
                .contains("the summary is of 3 chains and the first 100 draws of each");
    }

    @Test
    void whatIsNoStudyIsRefused() throws IOException {
        assertThat(verlet("diagnose", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not a study directory: it holds no study.json");
        assertThat(verlet("summary", folder.resolve("nowhere").toString())).isEqualTo(2);
        Files.writeString(folder.resolve("study.json"), "{\"format\": 99}");
        assertThat(verlet("diagnose", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("has format 99");
    }
}
