package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.Optional;

/** Makes the models of a study's chain tasks from what is staged in its directory. */
record StagedModels(StudySpec spec, StudyDirectory directory, ModelRegistry models) {
    private static final long MOST_TRIED = 100;

    /** The first model that can be made of the data of the first hundred posteriors; empty if there is none. */
    Optional<Model> first() throws IOException {
        StudyPlan plan = spec.plan();
        for (long posterior = 0; posterior < Math.min(plan.posteriors(), MOST_TRIED); posterior++) {
            Optional<Model> model = attempt(posterior * plan.chains());
            if (model.isPresent()) {
                return model;
            }
        }
        return Optional.empty();
    }

    private Optional<Model> attempt(long task) throws IOException {
        try {
            return Optional.of(ofTask(task));
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            // What is wrong with it is told by the chains of its posterior.
            return Optional.empty();
        }
    }

    /** The model of a chain task's posterior. */
    Model ofTask(long task) throws IOException {
        StudyPlan plan = spec.plan();
        InputStore inputs = new InputStore(directory, plan, spec.studyId());
        try (StagedInputs posteriors = inputs.open(plan.blockOf(task))) {
            StagedInput input = posteriors.at(plan.posteriorOf(task));
            return spec.model().create(models, input.document(), input.posterior());
        }
    }
}
