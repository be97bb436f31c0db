package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code java -jar verlet.jar} as a newcomer types it. */
@Timeout(240)
class LaptopJarIT {
    private static final Path CONF = Path.of(System.getProperty("verlet.home"), "conf");

    @TempDir
    private Path folder;

    @Test
    void samplesTheChallengerStudyAndShowsIt() throws IOException, InterruptedException, SQLException {
        Path out = folder.resolve("out");
        ChildProcess.Result sampled = LaptopJar.run(
                "sample", CONF.resolve("challenger.conf").toString(), "--quiet", "--set", "output=\"" + out + "\"");

        assertThat(sampled.exitCode()).as(sampled.stderr()).isZero();
        assertThat(sampled.stderr()).isEmpty();
        assertThat(sampled.stdout()).contains("seed 1986", "step size", "8,000 draws in ", out + "/draws");

        ChildProcess.Result shown = LaptopJar.run("show", out.toString());
        assertThat(shown.exitCode()).isZero();
        assertThat(shown.stdout()).contains("challenger", "8,000", "4 chains done, 0 failed, 0 not finished");
        assertThat(DrawsOnDisk.query("SELECT count(*), sum(divergent__) FROM '" + out + "/draws/*.parquet'"))
                .containsExactly("8000|0|");
    }

    @Test
    void refusesADirectoryThatHoldsAStudy() throws IOException, InterruptedException {
        String study = CONF.resolve("eight-schools.conf").toString();
        String set = "output=\"" + folder.resolve("out") + "\"";
        assertThat(LaptopJar.run("sample", study, "--set", set).exitCode()).isZero();

        ChildProcess.Result again = LaptopJar.run("sample", study, "--set", set);
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.stderr()).contains("already holds the study 'eight-schools'", "--overwrite");

        assertThat(LaptopJar.run("sample", study, "--set", set, "--overwrite").exitCode())
                .isZero();
    }

    @Test
    void stopsWithinSecondsOfCtrlCAndKeepsWhatIsCommitted() throws IOException, InterruptedException, SQLException {
        Path out = folder.resolve("out");
        try (LaptopJar jar = LaptopJar.start(
                "sample",
                CONF.resolve("eight-schools.conf").toString(),
                "--set",
                "sampler.draws=100000000",
                "--set",
                "segment-rows=20000",
                "--set",
                "output=\"" + out + "\"")) {
            while (DrawsOnDisk.filesOf(out) < 3) {
                Thread.sleep(200);
            }
            jar.interrupt();
            ChildProcess.Result stopped = jar.await(Duration.ofSeconds(15));

            assertThat(stopped.exitCode()).isEqualTo(130);
            assertThat(stopped.stderr()).contains("interrupted; what is committed stays: 'verlet show ");
            assertThat(stopped.stderr()).doesNotContain("Exception");
            assertThat(stopped.stdout()).containsPattern("[0-9]+,000 draws in ");
        }
        ChildProcess.Result shown = LaptopJar.run("show", out.toString());
        List<String> rows = DrawsOnDisk.query("SELECT count(*) FROM '" + out + "/draws/*.parquet'");

        assertThat(shown.exitCode()).as(shown.stderr()).isZero();
        assertThat(shown.stdout()).contains("4 not finished: the study was interrupted");
        assertThat(Long.parseLong(rows.get(0).replace("|", ""))).isPositive().matches(count -> count % 20_000 == 0);
    }

    @Test
    void stopsWithinSecondsOfCtrlCBetweenTheScansOfALadder() throws IOException, InterruptedException {
        Path out = folder.resolve("out");
        try (LaptopJar jar = LaptopJar.start(
                "sample",
                CONF.resolve("coins.conf").toString(),
                "--set",
                "tempering.rounds=25",
                "--set",
                "tempering.execution=driver",
                "--set",
                "output=\"" + out + "\"")) {
            Polling.until(
                    "checkpoint",
                    Duration.ofSeconds(60),
                    () -> Files.exists(out.resolve("checkpoints")) ? Optional.of(true) : Optional.empty());
            jar.interrupt();
            ChildProcess.Result stopped = jar.await(Duration.ofSeconds(15));

            assertThat(stopped.exitCode()).isEqualTo(130);
            assertThat(stopped.stderr()).contains("interrupted; what is committed stays: 'verlet show ");
            assertThat(stopped.stderr()).doesNotContain("Exception", "did not stop in time");
        }
        ChildProcess.Result shown = LaptopJar.run("show", out.toString());

        assertThat(shown.exitCode()).as(shown.stderr()).isZero();
        assertThat(shown.stdout()).contains("4 not finished: the study was interrupted");
    }
}
