package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.spark.SparkConf;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ProgressPluginTest {
    private static final int ITERATIONS = 1_000;

    private static SparkConf local(String master) {
        return new SparkConf(false)
                .setMaster(master)
                .setAppName("progress")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "localhost")
                .set("spark.driver.bindAddress", "127.0.0.1");
    }

    private static void sample(String run, int chain) {
        try (ProgressReporter reporter = ProgressReporter.forTask(run)) {
            for (int iteration = 1; iteration <= ITERATIONS; iteration++) {
                reporter.report(chain, iteration, iteration / 500);
                if (iteration == 700 && chain == 2 && TaskContext.get().attemptNumber() == 0) {
                    throw new IllegalStateException("planted failure of the first attempt");
                }
            }
            reporter.end(chain, ITERATIONS, ITERATIONS / 500);
        }
    }

    private static void run(JavaSparkContext spark, String run) {
        spark.parallelize(List.of(0, 1, 2, 3), 4).foreach(chain -> sample(run, chain));
    }

    private static ProgressSnapshot await(ProgressBoard board, Predicate<ProgressSnapshot> reached)
            throws InterruptedException {
        ProgressSnapshot now = board.snapshot();
        while (!reached.test(now)) {
            Thread.sleep(20);
            now = board.snapshot();
        }
        return now;
    }

    @Test
    @Timeout(120)
    void tasksReachTheRightTotalsOnTheBoardThroughAFailure() throws InterruptedException {
        try (ProgressBoard board = ProgressBoard.open("plugin", 4, ITERATIONS);
                JavaSparkContext spark = new JavaSparkContext(ProgressPlugin.addTo(local("local[2,2]")))) {
            run(spark, "plugin");

            ProgressSnapshot end = await(board, now -> now.chainsDone() == 4);
            assertThat(end.chainsRunning()).isZero();
            assertThat(end.iterations()).isEqualTo(4 * ITERATIONS);
            assertThat(end.divergences()).isEqualTo(8);
            assertThat(end.left().orElse(Duration.ZERO)).isEqualTo(Duration.ZERO);
        }
        assertThat(ProgressExecutor.sink()).isSameAs(ProgressSink.NOWHERE);
    }

    @Test
    @Timeout(120)
    void finishedTasksAreCountedInASessionWithoutThePlugin() throws InterruptedException {
        try (ProgressBoard board = ProgressBoard.open("foreign", 4, ITERATIONS);
                JavaSparkContext spark = new JavaSparkContext(local("local[2,2]"))) {
            try (ProgressListener listener = ProgressListener.attach(spark.sc(), board, block -> 1)) {
                assertThat(listener).isNotNull();
                run(spark, "foreign");
                ProgressSnapshot end = await(board, now -> now.chainsDone() == 4);
                assertThat(end.iterations()).isEqualTo(4 * ITERATIONS);
                assertThat(end.divergences()).isZero();
            }
            run(spark, "foreign");
            assertThat(board.snapshot().chainsDone()).isEqualTo(4);
        }
    }

    @Test
    @Timeout(120)
    void otherJobsOfTheSessionAreNotCounted() throws InterruptedException {
        try (ProgressBoard board = ProgressBoard.open("ours", 4, ITERATIONS);
                JavaSparkContext spark = new JavaSparkContext(local("local[2,2]"));
                ProgressListener listener = ProgressListener.attach(spark.sc(), board, block -> 1)) {
            assertThat(listener).isNotNull();
            spark.sc().setLocalProperty("verlet.run", "theirs");
            run(spark, "theirs");
            spark.sc().setLocalProperty("verlet.run", board.run());
            spark.parallelize(List.of(1), 1).count();

            assertThat(await(board, now -> now.chainsDone() > 0).chainsDone()).isEqualTo(1);
        }
    }

    @Test
    void joinsThePluginsThatTheUserHasSetOnce() {
        String name = ProgressPlugin.class.getName();
        SparkConf conf = new SparkConf(false);
        assertThat(ProgressPlugin.addTo(conf).get("spark.plugins")).isEqualTo(name);
        assertThat(ProgressPlugin.addTo(conf).get("spark.plugins")).isEqualTo(name);

        SparkConf theirs = new SparkConf(false).set("spark.plugins", "org.example.Metrics");
        assertThat(ProgressPlugin.addTo(theirs).get("spark.plugins")).isEqualTo("org.example.Metrics," + name);
    }
}
