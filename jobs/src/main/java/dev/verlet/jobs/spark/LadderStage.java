package dev.verlet.jobs.spark;

import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.spark.ChainStage.End;
import dev.verlet.jobs.spark.DriverRounds.ScanLostException;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/** Runs the blocks of a study on the driver, one ladder after another, whose scans are Spark jobs. */
final class LadderStage {
    private static final String ATTEMPT = "driver";

    private final JavaSparkContext spark;
    private final StudySpec spec;
    private final StudyDirectory directory;
    private final List<BlockStart> blocks;

    LadderStage(SparkContext context, StudySpec spec, StudyDirectory directory, List<BlockStart> blocks) {
        this.spark = JavaSparkContext.fromSparkContext(context);
        this.spec = spec;
        this.directory = directory;
        this.blocks = List.copyOf(blocks);
    }

    /**
     * Runs the blocks.
     *
     * @param board told of their progress
     * @param cancelled asked every tenth of a second
     * @param warnings receives sentences about what was found wrong and passed over
     * @throws ExecutionException if Spark gave up on a task
     */
    End run(ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException {
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        Checkpoints checkpoints = new Checkpoints(directory, spec.studyId());
        Failures failures = Failures.of(spec);
        try (ProgressReporter progress = ProgressReporter.to(ProgressBoard::deliver, spec.run(), System::nanoTime)) {
            board.taskStarted();
            for (BlockStart start : blocks) {
                BlockRunner runner = new BlockRunner(
                        spec, directory, models, ATTEMPT, progress, cancelled, new OnCluster(cancelled));
                Checkpoint last = runner.run(start, start.checkpoints(), warnings);
                if (failures.endRun(failures.since(start, checkpoints, last))) {
                    return End.STOPPED_BY_FAILURE;
                }
            }
            return End.COMPLETE;
        } catch (CancelledException e) {
            return End.CANCELLED;
        } catch (ScanLostException e) {
            throw new ExecutionException(e.getCause());
        }
    }

    /** Explores replicas by jobs of this context. */
    private final class OnCluster implements LadderExecutions {
        private final BooleanSupplier cancelled;

        OnCluster(BooleanSupplier cancelled) {
            this.cancelled = cancelled;
        }

        @Override
        public Execution of(long task, TemperingSpec tempering, Model model) {
            return new DriverRounds(spark, spec, tempering, task, cancelled);
        }

        @Override
        public boolean checkpointsRounds() {
            return true;
        }
    }
}
