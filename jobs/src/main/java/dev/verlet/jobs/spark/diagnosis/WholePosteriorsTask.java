package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Diagnoses a group of blocks that holds whole posteriors, which it is given as bytes. It returns an overview; the rows
 * never leave the task.
 */
final class WholePosteriorsTask implements Function<byte[], byte[]> {
    private static final long serialVersionUID = 2;

    private final DiagnosisSpec spec;
    private final CollectionAccumulator<String> warnings;

    WholePosteriorsTask(DiagnosisSpec spec, CollectionAccumulator<String> warnings) {
        this.spec = spec;
        this.warnings = warnings;
    }

    /** The blocks of a task as Spark carries them to it. */
    static byte[] encode(List<BlockFiles> group) {
        try {
            return TaskResult.encode(new ArrayList<>(group));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public byte[] call(byte[] encoded) throws IOException {
        List<BlockFiles> group = new ArrayList<>();
        for (Object block : TaskResult.decode(encoded, ArrayList.class)) {
            group.add((BlockFiles) block);
        }
        StudyDirectory directory = spec.open();
        TaskContext task = TaskContext.get();
        String attempt = "t" + task.taskAttemptId();
        StudyFacts facts = StudyFacts.read(directory, spec, group, warnings::add);
        return TaskResult.encode(WholePosteriors.write(
                spec, directory, spec.parts(directory), task.partitionId(), attempt, group, facts));
    }
}
