package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.Studies;
import dev.verlet.jobs.faults.FaultFolder.Deed;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Executors and tasks of a cluster that die at named points, lag, and come and go: the rows are those of a laptop. */
@Timeout(600)
@ExtendWith(SharedCluster.class)
class FaultsInTasksIT {
    private static final Duration MOST = Duration.ofMinutes(4);
    private static final EnumSet<FaultPoint> OF_CHAINS = EnumSet.range(FaultPoint.WARMUP, FaultPoint.AFTER_CHECKPOINT);
    private static final String STUDY = FaultyCluster.study(4, 300);
    private static final String LADDER = """
            seed = 7
            model { name = gaussian-mixture }
            data { K = 2, D = 2, weights = [0.35, 0.65], means = [[-4, 0], [4, 0]], sds = [1, 1] }
            tempering { rounds = 5, reference { sd = 5 }, levels = 5, copies = 1 }
            """;

    @TempDir
    private static Path undisturbed;

    private static List<String> reference;

    @TempDir
    private Path folder;

    private FaultyCluster cluster;

    @BeforeAll
    static void sampleUndisturbed() throws IOException, SQLException {
        reference = onALaptop(STUDY, "chains");
        assertThat(reference).hasSize(1_200).doesNotHaveDuplicates();
    }

    private static List<String> onALaptop(String study, String name, String... settings)
            throws IOException, SQLException {
        Studies laptop = new Studies(undisturbed);
        assertThat(laptop.sample(study, name, settings)).as(laptop.err()).isZero();
        return DrawsOnDisk.rows(laptop.path(name));
    }

    @BeforeEach
    void plantNothing(LoopbackCluster shared) throws IOException {
        cluster = FaultyCluster.in(folder, shared);
    }

    private int sample(String study, Map<String, String> settings, String... sets) {
        Path file = folder.resolve("study.conf");
        try {
            Files.writeString(file, study);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return cluster.run(
                settings,
                "sample",
                file.toString(),
                "--quiet",
                "--set",
                "output=\"" + folder.resolve("out") + "\"",
                "--set",
                sets.length == 0 ? "seed=11" : sets[0]);
    }

    private void assertSameRows(List<String> expected) throws SQLException {
        assertThat(DrawsOnDisk.rows(folder.resolve("out"))).isEqualTo(expected);
    }

    @Test
    void anExecutorIsKilledAtEachPoint() throws IOException, SQLException {
        for (FaultPoint point : OF_CHAINS) {
            boolean often = point == FaultPoint.WARMUP || point == FaultPoint.SAMPLING;
            cluster.faults().plant(point, often ? 60 : 2, Deed.HALT, 1);
        }

        assertThat(sample(STUDY, Map.of("spark.task.maxFailures", "100")))
                .as(cluster.studies().err())
                .isZero();

        assertThat(cluster.faults().hits()).hasSize(OF_CHAINS.size());
        assertThat(cluster.events().of(EventLog.EXECUTOR_REMOVED)).hasSizeGreaterThanOrEqualTo(OF_CHAINS.size());
        assertSameRows(reference);
    }

    /** A task fails three times, another stalls and is overtaken by its copy. */
    @Test
    void aTaskFailsThriceAndOneIsOvertaken() throws IOException, SQLException {
        cluster.faults().plant(FaultPoint.SAMPLING, 30, Deed.FAIL, 3).plant(FaultPoint.SAMPLING, 20, Deed.STALL, 1);

        int exit = sample(
                STUDY,
                Map.of(
                        "spark.speculation", "true",
                        "spark.speculation.interval", "100ms",
                        "spark.speculation.quantile", "0.5",
                        "spark.speculation.multiplier", "1.2"));

        assertThat(exit).as(cluster.studies().err()).isZero();
        assertThat(cluster.events().failures("a planted failure at SAMPLING")).hasSize(3);
        assertThat(cluster.events()
                        .of(
                                EventLog.TASK_END,
                                event -> event.path("Task Info")
                                                .path("Speculative")
                                                .asBoolean()
                                        && event.path("Task End Reason")
                                                .path("Reason")
                                                .asText()
                                                .equals("Success")))
                .as("copies that were quicker")
                .isNotEmpty();
        assertSameRows(reference);
    }

    /** A task that fails as often as Spark tries it ends the run; a file is damaged before the study is resumed. */
    @Test
    void aTaskThatFailsFourTimesEndsTheRunAndAResumeMendsIt() throws IOException, SQLException {
        cluster.faults().plant(FaultPoint.AFTER_SEGMENT, 2, Deed.FAIL, 4);

        assertThat(sample(STUDY, Map.of())).isEqualTo(1);
        assertThat(cluster.studies().err())
                .contains("error: a planted failure at AFTER_SEGMENT")
                .contains("'verlet resume " + folder.resolve("out") + "' goes on");
        Path segment;
        try (var segments = Files.list(folder.resolve("out/draws"))) {
            segment = segments.sorted().findFirst().orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(segment);
        bytes[bytes.length / 2] ^= 1;
        Files.write(segment, bytes);

        assertThat(cluster.run(Map.of(), "resume", folder.resolve("out").toString(), "--quiet"))
                .as(cluster.studies().err())
                .isZero();

        assertThat(cluster.studies().err()).contains("was altered").contains("it was set aside in");
        assertSameRows(reference);
    }

    /** Executors come when there is work, and one goes while another still has some. */
    @Test
    void executorsComeAndGo()
            throws IOException, SQLException, InterruptedException, ExecutionException, TimeoutException {
        cluster.faults().plant(FaultPoint.SAMPLING, 20, Deed.HOLD, 1);
        Map<String, String> dynamic = Map.of(
                "spark.dynamicAllocation.enabled", "true",
                "spark.dynamicAllocation.shuffleTracking.enabled", "true",
                "spark.dynamicAllocation.minExecutors", "0",
                "spark.dynamicAllocation.maxExecutors", "2",
                "spark.dynamicAllocation.executorIdleTimeout", "1s",
                "spark.executor.cores", "1");
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> sample(STUDY, dynamic));
        Polling.until(
                "an executor that goes",
                MOST,
                () -> Optional.of(cluster.events().of(EventLog.EXECUTOR_REMOVED))
                        .filter(removed -> !removed.isEmpty()));
        assertThat(cluster.faults().hits()).as("a task is at work").hasSize(1);
        cluster.faults().release();

        assertThat(run.get(MOST.toSeconds(), TimeUnit.SECONDS))
                .as(cluster.studies().err())
                .isZero();
        assertThat(cluster.events().of(EventLog.EXECUTOR_ADDED)).hasSizeGreaterThanOrEqualTo(2);
        assertSameRows(reference);
    }

    /** In a scan of a tempering round a task fails three times, in another an executor dies. */
    @Test
    void tasksAndExecutorsOfATemperingRoundDie() throws IOException, SQLException {
        List<String> ladder = onALaptop(LADDER, "ladder", "tempering.execution=task");
        cluster.faults().plant(FaultPoint.EXPLORING, 10, Deed.FAIL, 3).plant(FaultPoint.EXPLORING, 40, Deed.HALT, 1);

        assertThat(sample(LADDER, Map.of(), "tempering.execution=driver"))
                .as(cluster.studies().err())
                .isZero();

        assertThat(cluster.events().failures("a planted failure at EXPLORING")).hasSize(3);
        assertThat(cluster.events().of(EventLog.EXECUTOR_REMOVED)).isNotEmpty();
        assertThat(cluster.faults().hits()).hasSize(4);
        assertSameRows(ladder);
    }
}
