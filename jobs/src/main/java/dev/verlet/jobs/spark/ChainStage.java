package dev.verlet.jobs.spark;

import dev.verlet.study.Block;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** Runs the blocks of a study as one Spark job, a task each, and waits for it. */
final class ChainStage {
    private static final long MILLIS_BETWEEN_LOOKS = 100;
    private static final long MOST_MILLIS_FOR_TASKS_TO_END = 10_000;

    /** How a stage ended. */
    enum End {
        /** All blocks are committed. */
        COMPLETE,
        /** It was cancelled from outside. */
        CANCELLED,
        /** It was ended because a chain failed and the study says that this ends it. */
        STOPPED_BY_FAILURE
    }

    private final SparkContext context;
    private final StudySpec spec;
    private final List<BlockStart> blocks;
    private final CollectionAccumulator<String> warnings;

    ChainStage(SparkContext context, StudySpec spec, List<BlockStart> blocks) {
        this.context = context;
        this.spec = spec;
        this.blocks = List.copyOf(blocks);
        this.warnings = context.collectionAccumulator("warnings");
    }

    /**
     * Runs the blocks.
     *
     * @param stopAtFailure whether to go on is asked of it with the number of failed chains
     * @param cancelled asked every tenth of a second
     * @throws ExecutionException if Spark gave up on a task
     */
    End run(LongPredicate stopAtFailure, BooleanSupplier cancelled) throws ExecutionException, InterruptedException {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(context);
        LongAccumulator failedChains = context.longAccumulator("failed chains");
        List<long[]> starts = blocks.stream().map(BlockStart::encode).toList();
        JavaFutureAction<List<Long>> job = spark.parallelize(starts, starts.size())
                .map(new BlockTask(spec, failedChains, warnings))
                .collectAsync();
        while (true) {
            try {
                job.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                return End.COMPLETE;
            } catch (TimeoutException stillRunning) {
                if (cancelled.getAsBoolean()) {
                    cancel(job);
                    return End.CANCELLED;
                }
                if (stopAtFailure.test(failedChains.value())) {
                    cancel(job);
                    return End.STOPPED_BY_FAILURE;
                }
            } catch (CancellationException e) {
                return End.CANCELLED;
            }
        }
    }

    /** Cancels the job and waits, not for ever, until its tasks have ended: what they commit until then counts. */
    private void cancel(JavaFutureAction<List<Long>> job) throws InterruptedException {
        job.cancel(true);
        long waited = 0;
        while (areTasksRunning() && waited < MOST_MILLIS_FOR_TASKS_TO_END) {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
            waited += MILLIS_BETWEEN_LOOKS;
        }
    }

    private boolean areTasksRunning() {
        return Arrays.stream(context.statusTracker().getExecutorInfos())
                .anyMatch(executor -> executor.numRunningTasks() > 0);
    }

    /** What tasks found wrong and passed over. */
    List<String> warnings() {
        return List.copyOf(warnings.value());
    }

    /** The number of chains of the block of a partition. */
    long chainsOf(int partition) {
        Block found = spec.plan().block(blocks.get(partition).block());
        return found.endTask() - found.firstTask();
    }
}
