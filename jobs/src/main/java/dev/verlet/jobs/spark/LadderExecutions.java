package dev.verlet.jobs.spark;

import dev.verlet.model.Model;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.SerialExecution;
import dev.verlet.tempering.TemperingSpec;
import java.util.function.BooleanSupplier;

/** Makes what explores the replicas of a ladder. */
interface LadderExecutions {
    /**
     * For the ladder of a chain task.
     *
     * @param model of the task's posterior
     * @throws IllegalArgumentException if the model does not suit the specification
     */
    Execution of(long task, TemperingSpec spec, Model model);

    /** Whether the end of a round is worth a checkpoint, because a scan is dear. */
    boolean checkpointsRounds();

    /** Whole ladders in the calling thread. */
    static LadderExecutions inTask(BooleanSupplier cancelled) {
        return new LadderExecutions() {
            @Override
            public Execution of(long task, TemperingSpec spec, Model model) {
                return new SerialExecution(spec, new CancellableModel(model, cancelled));
            }

            @Override
            public boolean checkpointsRounds() {
                return false;
            }
        };
    }
}
