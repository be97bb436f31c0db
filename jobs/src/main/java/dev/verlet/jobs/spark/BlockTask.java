package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;
import org.apache.spark.util.LongAccumulator;

/** A block as a Spark task. It returns whether the block is whole; its rows never leave the task. */
final class BlockTask implements Function<long[], Boolean> {
    private static final long serialVersionUID = 3;

    private final StudySpec spec;
    private final LongAccumulator failedChains;
    private final CollectionAccumulator<String> warnings;

    BlockTask(StudySpec spec, LongAccumulator failedChains, CollectionAccumulator<String> warnings) {
        this.spec = spec;
        this.failedChains = failedChains;
        this.warnings = warnings;
    }

    @Override
    public Boolean call(long[] encoded) throws Exception {
        TaskContext context = TaskContext.get();
        BlockStart start = BlockStart.decode(encoded);
        StudyDirectory directory = TaskFiles.directory(spec.directory());
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        StudySpec here = spec.withModel(ShippedFiles.arrived(spec.model()));
        String attempt = "t" + context.taskAttemptId();
        try (ProgressReporter progress = ProgressReporter.forTask(spec.run())) {
            BlockRunner runner = new BlockRunner(here, directory, models, attempt, progress, context::isInterrupted);
            Checkpoint last = runner.run(start, checkpoints(start, directory, context), warnings::add);
            failedChains.add(Failures.of(spec).since(start, new Checkpoints(directory, spec.studyId()), last));
            return runner.isWhole(last);
        }
    }

    /** Those that the driver found; an attempt that is not the first looks for those of the ones before it. */
    private List<Long> checkpoints(BlockStart start, StudyDirectory directory, TaskContext context) throws IOException {
        return context.attemptNumber() == 0
                ? start.checkpoints()
                : new Checkpoints(directory, spec.studyId()).sequences().getOrDefault(start.block(), List.of());
    }
}
