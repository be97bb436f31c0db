package dev.verlet.jobs.spark;

import dev.verlet.study.Block;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Runs the blocks of a study, a Spark task each, and waits for them. They are submitted in waves: the next one when all
 * tasks of those before it have begun, so that no core waits and the order of the later blocks is chosen by what the
 * earlier ones took.
 */
final class ChainStage implements StageTasks {
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

    private final JavaSparkContext spark;
    private final StudySpec spec;
    private final Failures failures;
    private final BlockQueue queue;
    private final LongAccumulator failedChains;
    private final CollectionAccumulator<String> warnings;
    private final List<JavaFutureAction<List<Boolean>>> jobs = new ArrayList<>();
    private final List<BlockStart> dealt = new ArrayList<>();
    private final BitSet begun = new BitSet();
    private final Semaphore news = new Semaphore(0);

    ChainStage(SparkContext context, StudySpec spec, BlockQueue queue) {
        this.spark = JavaSparkContext.fromSparkContext(context);
        this.spec = spec;
        this.failures = Failures.of(spec);
        this.queue = queue;
        this.failedChains = context.longAccumulator("failed chains");
        this.warnings = context.collectionAccumulator("warnings");
    }

    /**
     * Runs the blocks.
     *
     * @param cancelled asked every tenth of a second
     * @throws ExecutionException if Spark gave up on a task
     */
    End run(BooleanSupplier cancelled) throws ExecutionException, InterruptedException {
        try {
            while (!areAllDone() || !queue.isEmpty()) {
                if (cancelled.getAsBoolean()) {
                    cancel();
                    return End.CANCELLED;
                }
                if (failures.endRun(failedChains.value())) {
                    cancel();
                    return End.STOPPED_BY_FAILURE;
                }
                if (!queue.isEmpty() && (haveAllBegun() || areAllDone())) {
                    submit(queue.next(spark.defaultParallelism()));
                }
                news.tryAcquire(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
                news.drainPermits();
            }
            return areAllWhole() ? End.COMPLETE : End.STOPPED_BY_FAILURE;
        } catch (CancellationException e) {
            return End.CANCELLED;
        } catch (ExecutionException e) {
            cancel();
            // Spark's own shutdown hook may have stopped the context before the interruption was looked at.
            if (cancelled.getAsBoolean()) {
                return End.CANCELLED;
            }
            throw e;
        }
    }

    private void submit(List<BlockStart> wave) {
        List<long[]> starts = wave.stream().map(BlockStart::encode).toList();
        spark.setLocalProperty(ProgressListener.FIRST_TASK, Integer.toString(dealt(wave)));
        jobs.add(spark.parallelize(starts, starts.size())
                .map(new BlockTask(spec, failedChains, warnings))
                .collectAsync());
    }

    /** Numbers the tasks of a wave after those before it, and gives the first number. */
    private synchronized int dealt(List<BlockStart> wave) {
        int first = dealt.size();
        dealt.addAll(wave);
        return first;
    }

    private synchronized boolean haveAllBegun() {
        return begun.cardinality() == dealt.size();
    }

    /** Whether all jobs have ended; of one that failed the cause is thrown. */
    private boolean areAllDone() throws ExecutionException, InterruptedException {
        boolean done = true;
        for (JavaFutureAction<List<Boolean>> job : jobs) {
            if (job.isDone()) {
                job.get();
            } else {
                done = false;
            }
        }
        return done;
    }

    /** Whether all blocks are, of jobs that have ended. */
    private boolean areAllWhole() throws ExecutionException, InterruptedException {
        for (JavaFutureAction<List<Boolean>> job : jobs) {
            if (job.get().contains(false)) {
                return false;
            }
        }
        return true;
    }

    /** Cancels the jobs and waits, not for ever, until their tasks have ended: what they commit until then counts. */
    private void cancel() throws InterruptedException {
        jobs.forEach(job -> job.cancel(true));
        long waited = 0;
        while (areTasksRunning() && waited < MOST_MILLIS_FOR_TASKS_TO_END) {
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
            waited += MILLIS_BETWEEN_LOOKS;
        }
    }

    private boolean areTasksRunning() {
        return Arrays.stream(spark.statusTracker().getExecutorInfos())
                .anyMatch(executor -> executor.numRunningTasks() > 0);
    }

    /** What tasks found wrong and passed over. */
    List<String> warnings() {
        return List.copyOf(warnings.value());
    }

    private synchronized int block(int task) {
        return dealt.get(task).block();
    }

    @Override
    public long chains(int task) {
        Block found = spec.plan().block(block(task));
        return found.endTask() - found.firstTask();
    }

    @Override
    public synchronized void started(int task) {
        begun.set(task);
        news.release();
    }

    @Override
    public void ended(int task, double seconds) {
        queue.took(block(task), seconds);
        news.release();
    }
}
