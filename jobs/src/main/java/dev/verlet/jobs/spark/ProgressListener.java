package dev.verlet.jobs.spark;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    /** The local property with the number of the first task of the jobs that are submitted under it; 0 if not set. */
    static final String FIRST_TASK = "verlet.first-task";

    private static final String RUN_PROPERTY = "verlet.run";
    private static final double MILLIS = 1e-3;

    private final SparkContext context;
    private final ProgressBoard board;
    private final StageTasks tasks;
    private final Map<Integer, Integer> firstTasks = new ConcurrentHashMap<>();

    private ProgressListener(SparkContext context, ProgressBoard board, StageTasks tasks) {
        this.context = context;
        this.board = board;
        this.tasks = tasks;
    }

    /**
     * Attaches a listener, until it is closed by the same thread.
     *
     * @param tasks what the partitions of these jobs are, told of them too
     */
    static ProgressListener attach(SparkContext context, ProgressBoard board, StageTasks tasks) {
        ProgressListener listener = new ProgressListener(context, board, tasks);
        context.setLocalProperty(RUN_PROPERTY, board.run());
        context.addSparkListener(listener);
        return listener;
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
        if (board.run().equals(event.properties().getProperty(RUN_PROPERTY))) {
            String first = event.properties().getProperty(FIRST_TASK, "0");
            firstTasks.put(event.stageInfo().stageId(), Integer.valueOf(first));
        }
    }

    @Override
    public void onTaskStart(SparkListenerTaskStart event) {
        Integer first = firstTasks.get(event.stageId());
        if (first != null) {
            board.taskStarted();
            tasks.started(first + event.taskInfo().partitionId());
        }
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd event) {
        Integer first = firstTasks.get(event.stageId());
        if (first != null && event.reason() == Success$.MODULE$) {
            int task = first + event.taskInfo().partitionId();
            board.blockFinished(task, tasks.chains(task));
            tasks.ended(task, MILLIS * event.taskInfo().duration());
        }
    }

    @Override
    public void close() {
        context.removeSparkListener(this);
        context.setLocalProperty(RUN_PROPERTY, null);
        context.setLocalProperty(FIRST_TASK, null);
    }
}
