package dev.verlet.jobs.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.spark.DriverRounds.ScanLostException;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.random.RandomKey;
import dev.verlet.study.CheckpointEvery;
import dev.verlet.study.StudyPlan;
import dev.verlet.tempering.ParallelTempering;
import dev.verlet.tempering.ReferenceSpec;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ExecutionChoiceTest {
    private static final TemperingSpec LADDER =
            TemperingSpec.defaults().withRounds(3).withLevels(10).withReference(ReferenceSpec.Gaussian.STANDARD);

    @TempDir
    private Path folder;

    private static Model model(String name, String settings) {
        return new ModelSpec(name, settings)
                .create(
                        ModelRegistry.load(Thread.currentThread().getContextClassLoader()),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "p");
    }

    /** Two whole scans would take minutes. */
    @Test
    @Timeout(20)
    void theTrialOfASlowModelEndsInTime() {
        Model slow = model("test-slow", "{\"limit\": 1000}");

        ExecutionChoice choice = ExecutionChoice.measured(LADDER, slow, 1, 10, () -> false);

        assertThat(choice.execution()).isEqualTo(Execution.DRIVER);
    }

    @Test
    void aTrialIsCancelled() {
        Model slow = model("test-slow", "{\"limit\": 1000}");

        assertThatThrownBy(() -> ExecutionChoice.measured(LADDER, slow, 1, 10, () -> true))
                .isInstanceOf(CancelledException.class);
    }

    @Test
    void aQuickModelIsNotWorthJobs() {
        ExecutionChoice choice =
                ExecutionChoice.measured(LADDER, model("test-slow", "{\"limit\": 0}"), 1, 10, () -> false);

        assertThat(choice.execution()).isEqualTo(Execution.TASK);
    }

    /** Not as a failure of the model, which would be recorded and not made again. */
    @Test
    void aStoppedContextLosesTheScan() throws IOException {
        StudySpec spec = BlockFolder.stage(
                        folder.resolve("study"),
                        "test-slow",
                        ChainSpec.defaults(),
                        StudyPlan.of(1, 1, 8, 1),
                        new CheckpointEvery.Never())
                .spec();
        JavaSparkContext spark = new JavaSparkContext(new SparkConf()
                .setMaster("local[1]")
                .setAppName("stopped")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1"));
        spark.stop();
        ParallelTempering ladder = new ParallelTempering(LADDER, model("test-slow", "{\"limit\": 0}"), RandomKey.of(1));

        assertThatThrownBy(() -> ladder.next(new DriverRounds(spark, spec, LADDER, 0, () -> false)))
                .isInstanceOf(ScanLostException.class)
                .hasMessageContaining("stopped");
    }
}
