package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.LongAccumulator;

/** A block as a Spark task. It returns the number of rows committed; the rows themselves never leave the task. */
final class BlockTask implements Function<Integer, Long> {
    private static final long serialVersionUID = 1;

    private final StudySpec spec;
    private final LongAccumulator failedChains;

    BlockTask(StudySpec spec, LongAccumulator failedChains) {
        this.spec = spec;
        this.failedChains = failedChains;
    }

    @Override
    public Long call(Integer block) throws Exception {
        TaskContext context = TaskContext.get();
        StudyDirectory directory = TaskFiles.directory(spec.directory());
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        String attempt = "t" + context.taskAttemptId();
        Checkpoint checkpoint;
        try (ProgressReporter progress = ProgressReporter.forTask(spec.run())) {
            checkpoint = new BlockRunner(spec.withModel(ShippedFiles.arrived(spec.model())), directory, models, attempt, progress, context::isInterrupted)
                    .run(spec.plan().block(block));
        }
        for (ChainReport report : checkpoint.finished()) {
            if (report.status() == Status.FAILED) {
                failedChains.add(1);
            }
        }
        return checkpoint.rows();
    }
}
