package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.study.Block;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.stream.IntStream;

/** Makes the models of a study's chain tasks from what is staged in its directory. */
record StagedModels(StudySpec spec, StudyDirectory directory, ModelRegistry models) {
    /** The model of a chain task's posterior. */
    Model ofTask(long task) throws IOException {
        StudyPlan plan = spec.plan();
        Block block = IntStream.range(0, plan.blocks())
                .mapToObj(plan::block)
                .filter(candidate -> task < candidate.endTask())
                .findFirst()
                .orElseThrow();
        InputStore inputs = new InputStore(directory, plan, spec.studyId());
        try (StagedInputs posteriors = inputs.open(block)) {
            StagedInput input = posteriors.at(plan.posteriorOf(task));
            return spec.model().create(models, input.document(), input.posterior());
        }
    }
}
