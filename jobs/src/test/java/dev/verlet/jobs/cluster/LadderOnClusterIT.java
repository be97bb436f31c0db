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
import java.util.stream.Stream;
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
    private static final String ROUND_SIX = "      6         64 ";
    private static final int TUNING = 2 + 4 + 8 + 16 + 32 + 64;
    private static final int ALL = TUNING + 128;
    private static final int SIGKILLED = 128 + 9;
    private static final String STUDY = """
            seed = 7
            model { name = gaussian-mixture }
            data { K = 2, D = 2, weights = [0.35, 0.65], means = [[-4, 0], [4, 0]], sds = [1, 1] }
            tempering { rounds = 7, reference { sd = 5 }, levels = 5, copies = 1 }
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
        assertThat(reference).hasSize(128);
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
                "--no-diagnose",
                "--set",
                "tempering.execution=driver",
                "--set",
                "output=\"" + out + "\"");
    }

    /** Both executors explore; one dies in the middle of a scan of the last round, whose task is made again. */
    @Test
    void sameDrawsWhenAnExecutorIsKilled() throws IOException, InterruptedException, SQLException {
        Path out = folder.resolve("executor");
        Path events = folder.resolve("executor-events");
        ChildProcess submission = sample(out, events);
        submission.awaitOutput(ROUND_SIX, ROUND);
        cluster.killExecutorAtWork();

        ChildProcess.Result result = submission.await(ROUND);

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
        ExecutorEvents seen = ExecutorEvents.read(events);
        assertThat(seen.explorersBeforeALoss()).as("the two that there were").containsExactly("0", "1");
        assertThat(seen.scansBeforeALoss()).as("scans before the loss").isBetween(TUNING, ALL - 1);
        assertThat(seen.scansAtALoss()).as("scans under way at the loss").isEqualTo(1);
        assertThat(seen.lostTasks()).as("tasks that were lost").isPositive();
        assertThat(seen.scans()).as("each is one job, whoever dies").isEqualTo(ALL);
    }

    /** A round is printed just before its checkpoint is committed. */
    private static void awaitCheckpointOfTuning(Path out) throws InterruptedException {
        String sequence = "-s%012d-".formatted(TUNING);
        Polling.until("checkpoint of the sixth round", ROUND, () -> {
            try (Stream<Path> files = Files.list(out.resolve("checkpoints"))) {
                return files.filter(file -> file.getFileName().toString().contains(sequence))
                        .findFirst();
            }
        });
    }

    /** The driver dies by SIGKILL in the last round; another process goes on from the last checkpoint. */
    @Test
    void sameDrawsWhenTheDriverIsKilledAndResumed() throws IOException, InterruptedException, SQLException {
        Path out = folder.resolve("driver");
        Path events = folder.resolve("driver-events");
        ChildProcess submission = sample(out, events);
        submission.awaitOutput(ROUND_SIX, ROUND);
        awaitCheckpointOfTuning(out);
        submission.kill();

        assertThat(submission.await(ROUND).exitCode()).isEqualTo(SIGKILLED);
        assertThat(ExecutorEvents.read(events).scans())
                .as("scans of the driver that died")
                .isBetween(TUNING, ALL - 1);
        assertThat(DrawsOnDisk.filesOf(out)).as("the ladder had not ended").isZero();

        Path resumedEvents = folder.resolve("resumed-events");
        ChildProcess.Result resumed =
                submit(resumedEvents, "resume", out.toString(), "--no-diagnose").await(ROUND);

        assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
        assertThat(ExecutorEvents.read(resumedEvents).scans())
                .as("scans of the last round alone are made again")
                .isBetween(1, ALL - TUNING);
    }
}
