package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model's exceptions do to a study: rows and an exit code, never a stack trace. */
class FailingStudiesTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int sample(String study) throws IOException {
        Path file = Files.writeString(folder.resolve("study.conf"), study);
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)),
                "sample",
                file.toString(),
                "--quiet",
                "--master",
                "local[2]",
                "--set",
                "output=\"" + folder.resolve("out") + "\"");
    }

    private int show() {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)),
                "show",
                folder.resolve("out").toString());
    }

    @Test
    void aParameterThatTheModelHoldsInPlaceIsNotHealthy() throws IOException {
        int exit = sample("""
                seed = 3
                model { name = test-wrong, mistake = writes }
                sampler { chains = 2, warmup = 100, draws = 500 }
                """);

        assertThat(exit).isZero();
        assertThat(out.toString()).contains("unhealthy").contains("mu has one value in all draws");
    }

    @Test
    void recordedFailuresLetTheOtherChainsGoOn() throws IOException, SQLException {
        int exit = sample("""
                seed = 3
                on-error = record
                model { name = test-throwing, limit = 3.5 }
                sampler { chains = 12, warmup = 0, draws = 100 }
                """);

        assertThat(exit).isEqualTo(1);
        assertThat(out.toString()).contains("failed: chain ").contains("the solver gave up at mu > 3.5");
        String chains = "'" + folder.resolve("out") + "/chains/*.parquet'";
        assertThat(DrawsOnDisk.query("SELECT count(*) FROM " + chains)).containsExactly("12|");
        assertThat(DrawsOnDisk.query("SELECT DISTINCT error FROM " + chains + " WHERE status = 'failed'"))
                .containsExactly("the solver gave up at mu > 3.5|");
        assertThat(DrawsOnDisk.query("SELECT count(*) FROM " + chains + " WHERE status = 'done' AND draws = 100"))
                .doesNotContain("0|");
    }

    /**
     * The first chain fails where it starts; the others, in its block or in those of their own, would go on for minutes
     * and never come near the limit.
     */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aFailureStopsAStudyOfOnePosterior(int blocks) throws IOException, SQLException {
        int exit = sample("""
                seed = 3
                blocks = %d
                model { name = test-throwing, limit = 40 }
                sampler {
                  chains = 4, warmup = 1000, draws = 100000000
                  init { chains = [{ mu = 50 }, { mu = 0 }, { mu = 0 }, { mu = 0 }] }
                }
                """.formatted(blocks));

        assertThat(exit).isEqualTo(1);
        assertThat(err.toString()).contains("stopped because a chain failed (on-error = fail)");
        assertThat(err.toString()).doesNotContain("\tat ");
        assertThat(out.toString()).contains(" draws in ").doesNotContain("draws are not kept");
        assertThat(show()).isZero();
        assertThat(out.toString()).contains("failed: chain ").contains("the solver gave up");
        assertThat(DrawsOnDisk.query("SELECT DISTINCT status, error FROM '" + folder.resolve("out")
                        + "/chains/*.parquet' WHERE status = 'failed'"))
                .containsExactly("failed|the solver gave up at mu > 40.0|");
        assertThat(folder.resolve("out/_work")).doesNotExist();
    }

    /** A failed assertion in a model's code is a failure of the chain, like any exception. */
    @Test
    void errorsOfAModelAreRecordedToo() throws IOException, SQLException {
        int exit = sample("""
                seed = 3
                on-error = record
                model { name = test-asserting }
                sampler { chains = 2, warmup = 0, draws = 10 }
                """);

        assertThat(exit).isEqualTo(1);
        assertThat(DrawsOnDisk.query(
                        "SELECT DISTINCT status, error FROM '" + folder.resolve("out") + "/chains/*.parquet'"))
                .containsExactly("failed|no density is this large|");
    }

    /** y = 1e200 makes the log density minus infinity everywhere. */
    @Test
    void aPosteriorWithoutStartingPointIsOneFailedPosteriorOfMany() throws IOException, SQLException {
        Path data = Files.createDirectories(folder.resolve("sims"));
        for (String y : new String[] {"1", "1e200", "2"}) {
            Files.writeString(data.resolve("y" + y + ".json"), "{\"J\": 1, \"y\": [" + y + "], \"sigma\": [1]}");
        }
        int exit = sample("""
                seed = 3
                model { name = eight-schools-noncentered }
                data { directory = sims }
                sampler { chains = 2, warmup = 100, draws = 100 }
                """);

        assertThat(exit).isEqualTo(1);
        assertThat(DrawsOnDisk.query("SELECT posterior, status, chains_done FROM '" + folder.resolve("out")
                        + "/posteriors/*.parquet' ORDER BY 1"))
                .containsExactly("y1|done|2|", "y1e200|failed|0|", "y2|done|2|");
        assertThat(DrawsOnDisk.rows(folder.resolve("out"))).hasSize(400);
    }
}
