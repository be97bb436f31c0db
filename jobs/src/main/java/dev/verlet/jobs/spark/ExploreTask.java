package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.FaultPoint;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Explored;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** Explores a batch of replicas as a Spark task: a pure function of the batch, the levels and the scan's key. */
final class ExploreTask implements Function<byte[], byte[]> {
    private static final long serialVersionUID = 1;

    private final StudySpec spec;
    private final TemperingSpec tempering;
    private final long task;
    private final Broadcast<byte[]> levels;
    private final long keyHigh;
    private final long keyLow;
    private final ArrayList<Broadcast<byte[]>> batches;

    /**
     * A task of one scan.
     *
     * @param task the chain task whose ladder it is
     * @param batches by partition; empty if a task's batch is the element that it is given
     */
    ExploreTask(
            StudySpec spec,
            TemperingSpec tempering,
            long task,
            Broadcast<byte[]> levels,
            RandomKey scanKey,
            List<Broadcast<byte[]>> batches) {
        this.spec = spec;
        this.tempering = tempering;
        this.task = task;
        this.levels = levels;
        this.keyHigh = scanKey.high();
        this.keyLow = scanKey.low();
        this.batches = new ArrayList<>(batches);
    }

    @Override
    public byte[] call(byte[] element) throws IOException {
        byte[] batch = batches.isEmpty()
                ? element
                : batches.get(TaskContext.getPartitionId()).value();
        List<Explored> explored = Explorers.of(spec, tempering, task)
                .explore(levels.id(), levels.value(), new RandomKey(keyHigh, keyLow), ReplicaBatch.replicas(batch));
        FaultPoint.EXPLORING.reached();
        return ReplicaBatch.results(explored);
    }
}
