package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.Studies;
import dev.verlet.jobs.faults.FaultFolder.Deed;
import dev.verlet.jobs.faults.FaultFolder.Hit;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Executors of a master with two workers, killed as {@code kill -9} does it, five times at each point. Which process is
 * killed where follows from a seed: the kills are dealt in that order, one to each executor that comes. Runs with
 * {@code mvn verify -Psoak}; the logs are {@code jobs/target/soak-executors-*.log}.
 */
@Tag("soak")
@Timeout(2400)
@ExtendWith(SharedCluster.class)
class ExecutorSoakIT {
    private static final long SEED = Long.getLong("verlet.soak.seed", 20261127);
    private static final int KILLS_AT_EACH_POINT = 5;
    private static final int MOST_STUDIES = 12;
    private static final String LADDERS = """
            seed = 7
            model { name = gaussian-mixture }
            data { K = 2, D = 2, weights = [0.35, 0.65], means = [[-4, 0], [4, 0]], sds = [1, 1] }
            tempering { rounds = 5, reference { sd = 5 }, levels = 5, copies = %d, execution = %s }
            checkpoint-every = 12
            """;

    @TempDir
    private Path folder;

    private FaultyCluster cluster;
    private LoopbackCluster workers;
    private SoakLog log;

    /** What is sampled, and where executors are killed in it. */
    enum Soak {
        CHAINS(6_000, """
                seed = 11
                model { name = eight-schools-noncentered }
                data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
                sampler { chains = 20, warmup = 150, draws = 300 }
                segment-rows = 70
                checkpoint-every = 40
                """),
        LADDERS_IN_TASKS(640, LADDERS.formatted(20, "task")),
        SCANS(64, LADDERS.formatted(2, "driver"));

        private final int rows;
        private final String study;

        Soak(int rows, String study) {
            this.rows = rows;
            this.study = study;
        }

        private EnumSet<FaultPoint> points() {
            return switch (this) {
                case CHAINS -> EnumSet.range(FaultPoint.WARMUP, FaultPoint.AFTER_CHECKPOINT);
                case LADDERS_IN_TASKS ->
                    EnumSet.of(
                            FaultPoint.BEFORE_ROUND,
                            FaultPoint.DURING_ROUND,
                            FaultPoint.BEFORE_CHECKPOINT,
                            FaultPoint.DURING_CHECKPOINT,
                            FaultPoint.AFTER_CHECKPOINT);
                case SCANS -> EnumSet.of(FaultPoint.EXPLORING);
            };
        }
    }

    @BeforeEach
    void plantNothing(LoopbackCluster shared) throws IOException {
        workers = shared;
        cluster = FaultyCluster.in(folder, shared);
    }

    @AfterEach
    void unwatch() {
        PlantedFaults.unwatch();
    }

    /** Which kills are to come, in no order. */
    private static List<FaultPoint> kills(EnumSet<FaultPoint> points) {
        List<FaultPoint> kills = new ArrayList<>();
        for (int k = 0; k < KILLS_AT_EACH_POINT; k++) {
            kills.addAll(points);
        }
        return kills;
    }

    /** The most that an executor is at a point before it is killed there. */
    private static int mostPassed(FaultPoint point) {
        return switch (point) {
            case WARMUP, SAMPLING -> 60;
            case EXPLORING -> 20;
            default -> 3;
        };
    }

    private List<String> undisturbed(String study, int rows) throws IOException, SQLException {
        Studies laptop = new Studies(folder);
        assertThat(laptop.sample(study, "laptop")).as(laptop.err()).isZero();
        List<String> reference = DrawsOnDisk.rows(laptop.path("laptop"));
        assertThat(reference).hasSize(rows).doesNotHaveDuplicates();
        return reference;
    }

    /** Samples on the cluster, and returns the rows. */
    private List<String> sample(String study, String name) throws IOException, SQLException {
        Path out = folder.resolve(name);
        int exit = cluster.run(
                Map.of("spark.task.maxFailures", "1000", "spark.excludeOnFailure.enabled", "false"),
                "sample",
                Files.writeString(folder.resolve("study.conf"), study).toString(),
                "--quiet",
                "--no-diagnose",
                "--set",
                "output=\"" + out + "\"");
        assertThat(exit).as(cluster.studies().err()).isZero();
        return DrawsOnDisk.rows(out);
    }

    @ParameterizedTest
    @EnumSource
    void killsChangeNothing(Soak soak) throws IOException, SQLException {
        log = SoakLog.begin("executors-" + soak, SEED);
        List<String> reference = undisturbed(soak.study, soak.rows);
        SplittableRandom random = new SplittableRandom(SEED);
        List<FaultPoint> left = kills(soak.points());
        int kills = left.size();
        while (!left.isEmpty()) {
            FaultPoint point = left.remove(random.nextInt(left.size()));
            cluster.faults().lay(point, 1L + random.nextInt(mostPassed(point)), Deed.HALT);
        }

        int studies = 0;
        while (cluster.faults().happened().size() < kills) {
            assertThat(studies).as("studies").isLessThan(MOST_STUDIES);
            cluster.faults().gather();
            int before = cluster.faults().happened().size();
            List<String> rows = sample(soak.study, "out" + studies++);
            List<Hit> hits = cluster.faults().happened();
            log.kills(hits.subList(before, hits.size()));
            assertThat(deaths()).as("executors that died").isEqualTo(hits.size() - before);
            assertThat(rows).isEqualTo(reference);
            log.line("study " + studies + " has the rows of an undisturbed run");
        }
        log.require(soak.points(), KILLS_AT_EACH_POINT);
    }

    /** How many executors of the last application ended as those do that are killed at a point. */
    private long deaths() throws IOException {
        return cluster.events()
                .of(
                        EventLog.EXECUTOR_REMOVED,
                        event -> event.path("Removed Reason").asText().contains("137"))
                .size();
    }

    private long killAnExecutor() {
        try {
            return workers.killExecutor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** In driver rounds the rounds are the driver's: an executor is killed while it is at such a point. */
    @Test
    void executorsDieWhileTheDriverCommitsRounds() throws IOException, SQLException {
        log = SoakLog.begin("executors-ROUNDS", SEED);
        EnumSet<FaultPoint> points = EnumSet.range(FaultPoint.BEFORE_ROUND, FaultPoint.AFTER_ROUND);
        List<FaultPoint> left = kills(points);
        String study = LADDERS.formatted(4, "driver");
        List<String> reference = undisturbed(study, 128);
        SplittableRandom random = new SplittableRandom(SEED);
        PlantedFaults.watch(point -> {
            if (left.contains(point) && random.nextBoolean()) {
                left.remove(point);
                log.kill(point, killAnExecutor());
            }
        });

        for (int studies = 1; !left.isEmpty(); studies++) {
            assertThat(studies).as("studies").isLessThan(MOST_STUDIES);
            assertThat(sample(study, "out" + studies)).isEqualTo(reference);
            log.line("study " + studies + " has the rows of an undisturbed run");
        }
        log.require(points, KILLS_AT_EACH_POINT);
    }
}
