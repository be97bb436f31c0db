package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Rejections;
import dev.verlet.jobs.spark.LadderChain.Identity;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.TemperingSpec;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Makes the ladders of a block. */
record BlockLadders(
        StudySpec spec,
        Method.Ladders ladders,
        LadderExecutions executions,
        ProgressReporter progress,
        BooleanSupplier cancelled) {
    /** The rounds of more ladders than these would be a flood of messages. */
    private static final int MOST_TOLD = 16;

    private static final double[] UNKNOWN = {};
    private static final byte[] NO_STATE = {};

    /**
     * A ladder; one that has failed already if the model does not suit it.
     *
     * @param draws after which it ends
     * @param state that it goes on from; empty for one at its beginning
     */
    LiveChain ladder(Identity id, Model model, long draws, byte[] state) {
        if (model instanceof RefusedModel refused) {
            return refused(id, 0, refused.why());
        }
        TemperingSpec tempering = ladders.tempering().withDraws(draws);
        try {
            Execution execution = executions.of(id.task(), tempering, model);
            LadderDraws values = LadderDraws.of(ladders.kept(), model);
            Consumer<LadderRound> rounds = spec.plan().tasks() <= MOST_TOLD ? progress::round : round -> {};
            LadderChain.Surroundings around = new LadderChain.Surroundings(
                    execution, values, progress, rounds, cancelled, executions.checkpointsRounds());
            return new LadderChain(id, tempering, model, around, state);
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            return refused(id, model.dimension(), ModelFailure.words(e));
        }
    }

    private static LiveChain refused(Identity id, int dimension, String why) {
        ChainReport report = new ChainReport(
                id.posterior(),
                id.copy(),
                Status.FAILED,
                why,
                id.key().toHex(),
                dimension,
                0,
                0,
                Double.NaN,
                UNKNOWN,
                Double.NaN,
                0,
                0,
                0,
                0,
                0,
                Rejections.NONE,
                0,
                0);
        return LiveChain.failed(new ChainEnd(report, NO_STATE));
    }
}
