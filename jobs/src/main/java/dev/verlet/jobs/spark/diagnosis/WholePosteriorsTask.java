package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/** Diagnoses a group of blocks that holds whole posteriors. It returns an overview; the rows never leave the task. */
final class WholePosteriorsTask implements Function<Integer, byte[]> {
    private static final long serialVersionUID = 1;

    private final DiagnosisSpec spec;
    private final List<List<BlockFiles>> groups;
    private final CollectionAccumulator<String> warnings;

    WholePosteriorsTask(DiagnosisSpec spec, List<List<BlockFiles>> groups, CollectionAccumulator<String> warnings) {
        this.spec = spec;
        this.groups = groups;
        this.warnings = warnings;
    }

    @Override
    public byte[] call(Integer group) throws IOException {
        StudyDirectory directory = spec.open();
        String attempt = "t" + TaskContext.get().taskAttemptId();
        StudyFacts facts = StudyFacts.read(directory, spec, groups.get(group), warnings::add);
        return TaskResult.encode(WholePosteriors.write(
                spec, directory, spec.parts(directory), group, attempt, groups.get(group), facts));
    }
}
