package dev.verlet.jobs.spark;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;
import org.apache.spark.SparkContext;
import org.apache.spark.Success$;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;

/**
 * Tells a {@link ProgressBoard} of the tasks that Spark starts and finishes: all there is to see where the session has
 * no {@link ProgressPlugin}.
 *
 * <p>It follows the stages of jobs that the attaching thread submits while it is attached.
 */
final class ProgressListener extends SparkListener implements AutoCloseable {
    private static final String RUN_PROPERTY = "verlet.run";

    private final SparkContext context;
    private final ProgressBoard board;
    private final IntToLongFunction chainsOfPartition;
    private final Set<Integer> stages = ConcurrentHashMap.newKeySet();

    private ProgressListener(SparkContext context, ProgressBoard board, IntToLongFunction chainsOfPartition) {
        this.context = context;
        this.board = board;
        this.chainsOfPartition = chainsOfPartition;
    }

    /**
     * Attaches a listener, until it is closed by the same thread.
     *
     * @param chainsOfPartition the number of chains in the block of each of the stage's partitions
     */
    static ProgressListener attach(SparkContext context, ProgressBoard board, IntToLongFunction chainsOfPartition) {
        ProgressListener listener = new ProgressListener(context, board, chainsOfPartition);
        context.setLocalProperty(RUN_PROPERTY, board.run());
        context.addSparkListener(listener);
        return listener;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (board.run().equals(event.properties().getProperty(RUN_PROPERTY))) {
            stages.add(event.stageInfo().stageId());
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        if (stages.contains(event.stageId())) {
            board.taskStarted();
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        if (stages.contains(event.stageId()) && event.reason() == Success$.MODULE$) {
            int partition = event.taskInfo().partitionId();
            board.blockFinished(partition, chainsOfPartition.applyAsLong(partition));
        }
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
        context.setLocalProperty(RUN_PROPERTY, null);
    }
}
