package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Driver rounds on a master with two workers: the bits of a laptop, whoever dies on the way. */
@Timeout(300)
@ExtendWith(SharedCluster.class)
class LadderOnClusterIT {
    private static final Duration ROUND = Duration.ofMinutes(2);
    private static final String ROUND_SEVEN = "      7        128 ";
    private static final String STUDY = """
            seed = 7
            model { name = gaussian-mixture }
            data { K = 2, D = 2, weights = [0.35, 0.65], means = [[-4, 0], [4, 0]], sds = [1, 1] }
            tempering { rounds = 8, reference { sd = 5 }, levels = 5, copies = 1 }
            """;

    @TempDir
    private static Path folder;

    private static LoopbackCluster cluster;
    private static Path study;
    private static List<String> reference;

    @BeforeAll
    static void start(LoopbackCluster shared) throws IOException, InterruptedException, SQLException {
        cluster = shared;
        study = Files.writeString(folder.resolve("study.conf"), STUDY);
        Path laptop = folder.resolve("laptop");
        ChildProcess.Result local = LaptopJar.run(
                "sample",
                study.toString(),
                "--quiet",
                "--set",
                "tempering.execution=task",
                "--set",
                "output=\"" + laptop + "\"");
        assertThat(local.exitCode()).as(local.stderr()).isZero();
        reference = DrawsOnDisk.rows(laptop);
        assertThat(reference).hasSize(256);
    }

    private static ChildProcess submit(Path events, String... command) throws IOException {
        Files.createDirectories(events);
        List<String> arguments = new ArrayList<>(List.of(
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.rolling.enabled=false",
                "--conf",
                "spark.eventLog.compress=false",
                "--conf",
                "spark.eventLog.dir=" + events.toUri(),
                System.getProperty("verlet.thin.jar")));
        arguments.addAll(List.of(command));
        return cluster.submitInBackground(arguments);
    }

    private static ChildProcess sample(Path out, Path events) throws IOException {
        return submit(
                events,
                "sample",
                study.toString(),
                "--set",
                "tempering.execution=driver",
                "--set",
                "output=\"" + out + "\"");
    }

    /** Both executors explore; one dies in the middle of the last round, and its scan is made again. */
    @Test
    void sameDrawsWhenAnExecutorIsKilled() throws IOException, InterruptedException, SQLException {
        Path out = folder.resolve("executor");
        Path events = folder.resolve("executor-events");
        ChildProcess submission = sample(out, events);
        submission.awaitOutput(ROUND_SEVEN, ROUND);
        assertThat(cluster.killExecutor()).isPositive();

        ChildProcess.Result result = submission.await(ROUND);

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
        ExecutorEvents seen = ExecutorEvents.read(events);
        assertThat(seen.explorersBeforeALoss()).hasSizeGreaterThanOrEqualTo(2);
        assertThat(seen.scansBeforeALoss()).isGreaterThanOrEqualTo(254 - 128);
        assertThat(seen.scansAfterALoss()).isPositive();
    }

    /** The driver dies by SIGKILL in the last round; another process goes on from the last checkpoint. */
    @Test
    void sameDrawsWhenTheDriverIsKilledAndResumed() throws IOException, InterruptedException, SQLException {
        Path out = folder.resolve("driver");
        ChildProcess submission = sample(out, folder.resolve("driver-events"));
        submission.awaitOutput(ROUND_SEVEN, ROUND);
        submission.kill();
        assertThat(DrawsOnDisk.filesOf(out)).as("the ladder has not ended").isZero();

        Path events = folder.resolve("resumed-events");
        ChildProcess.Result resumed = submit(events, "resume", out.toString()).await(ROUND);

        assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
        assertThat(ExecutorEvents.read(events).scans())
                .as("rounds that were done are not made again")
                .isBetween(100, 300);
    }
}
