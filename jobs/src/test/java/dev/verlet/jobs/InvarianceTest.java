package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.models.TestModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first promise: the same draws, bit for bit, whatever the number of cores, tasks, blocks and retries. */
class InvarianceTest {
    private static final String SCHOOLS = """
            seed = 7
            model { name = eight-schools-noncentered }
            data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
            sampler { chains = 5, warmup = 150, draws = 200 }
            """;

    @TempDir
    private Path folder;

    private int runs;

    private Path sample(String study, String master, String... settings) throws IOException {
        Path out = folder.resolve("out" + runs++);
        Path file = Files.writeString(folder.resolve("study.conf"), study);
        Stream<String> sets = Stream.concat(Stream.of("output=\"" + out + "\""), Stream.of(settings))
                .flatMap(setting -> Stream.of("--set", setting));
        String[] arguments = Stream.concat(Stream.of("sample", file.toString(), "--master", master, "--quiet"), sets)
                .toArray(String[]::new);
        StringWriter err = new StringWriter();
        int exit = Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(new StringWriter())).setErr(new PrintWriter(err, true)),
                arguments);
        assertThat(exit).as(err.toString()).isZero();
        return out;
    }

    @Test
    void coresBlocksAndSegmentsChangeNothing() throws IOException, SQLException {
        List<String> reference = DrawsOnDisk.rows(sample(SCHOOLS, "local[1]"));

        assertThat(reference).hasSize(5 * 200);
        assertThat(new HashSet<>(reference)).hasSize(5 * 200);
        assertThat(DrawsOnDisk.rows(sample(SCHOOLS, "local[2]"))).isEqualTo(reference);
        assertThat(DrawsOnDisk.rows(sample(SCHOOLS, "local[4]"))).isEqualTo(reference);
        assertThat(DrawsOnDisk.rows(sample(SCHOOLS, "local[2]", "blocks=1"))).isEqualTo(reference);
        assertThat(DrawsOnDisk.rows(sample(SCHOOLS, "local[2]", "blocks=2", "segment-rows=70")))
                .isEqualTo(reference);
    }

    @Test
    void anotherSeedGivesOtherDraws() throws IOException, SQLException {
        List<String> one = DrawsOnDisk.rows(sample(SCHOOLS, "local[2]", "sampler.chains=1"));
        List<String> other = DrawsOnDisk.rows(sample(SCHOOLS, "local[2]", "sampler.chains=1", "seed=8"));

        assertThat(one).doesNotContainAnyElementsOf(other);
    }

    /** Posteriors of different length, one file each; no draw depends on which others the study has. */
    @Test
    void posteriorsOfADirectoryKeepTheirDrawsInAnyCompany() throws IOException, SQLException {
        Path data = Files.createDirectories(folder.resolve("sims"));
        for (int k = 1; k <= 5; k++) {
            String ones = "1" + ", 1".repeat(k - 1);
            Files.writeString(
                    data.resolve("sim" + k + ".json"),
                    "{\"J\": %d, \"y\": [%s], \"sigma\": [%s]}".formatted(k, ones, ones));
        }
        String study = """
                seed = 7
                model { name = eight-schools-centered }
                data { directory = sims }
                sampler { chains = 2, warmup = 100, draws = 50 }
                """;
        List<String> reference = DrawsOnDisk.rows(sample(study, "local[2]"));

        assertThat(reference).hasSize(5 * 2 * 50);
        assertThat(DrawsOnDisk.rows(sample(study, "local[2]", "blocks=2"))).isEqualTo(reference);
        assertThat(DrawsOnDisk.rows(sample(study, "local[1]", "blocks=3", "segment-rows=60")))
                .isEqualTo(reference);
        Files.delete(data.resolve("sim1.json"));
        Files.delete(data.resolve("sim4.json"));
        assertThat(DrawsOnDisk.rows(sample(study, "local[2]")))
                .isEqualTo(reference.stream()
                        .filter(row -> !row.startsWith("sim1|") && !row.startsWith("sim4|"))
                        .toList());
    }

    /** Tasks that die in the middle of a chain are tried again by Spark, and nobody can tell. */
    @Test
    void retriedTasksLeaveTheSameRowsOnce() throws IOException, SQLException {
        String study = "seed = 7\nmodel { name = test-crashing }\nsampler { chains = 3, warmup = 100, draws = 100 }";
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        List<String> reference = DrawsOnDisk.rows(sample(study, "local[2]"));

        TestModel.Crashing.crashAfter(700);
        List<String> disturbed = DrawsOnDisk.rows(sample(study, "local[2,4]"));

        assertThat(TestModel.Crashing.crashed()).isTrue();
        assertThat(disturbed).hasSize(300).isEqualTo(reference);
    }
}
