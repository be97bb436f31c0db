package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.ChainStart;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.model.ModelRegistry;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Makes the chains of a block, and their rows, from the data staged for it. It has the model of one posterior at a time,
 * and releases it before it makes the next, and at the end.
 */
final class BlockChains implements AutoCloseable {
    private final StudySpec spec;
    private final StagedInputs posteriors;
    private final ModelRegistry models;
    private final ProgressReporter progress;
    private final BooleanSupplier cancelled;
    private final LadderExecutions executions;

    private long modelOf = -1;
    private Model model;
    private DrawRow.Layout layout;

    BlockChains(
            StudySpec spec,
            StagedInputs posteriors,
            ModelRegistry models,
            ProgressReporter progress,
            BooleanSupplier cancelled,
            LadderExecutions executions) {
        this.spec = spec;
        this.posteriors = posteriors;
        this.models = models;
        this.progress = progress;
        this.cancelled = cancelled;
        this.executions = executions;
    }

    /**
     * A chain.
     *
     * @param draws after which it ends
     * @param state that it goes on from; empty for one at its beginning
     */
    LiveChain chain(long task, long draws, byte[] state) throws IOException {
        long posterior = spec.plan().posteriorOf(task);
        StagedInput input = posteriors.at(posterior);
        Model target = model(posterior);
        int number = spec.plan().chainOf(task);
        RandomKey key = key(spec.seed(), input.key(), number);
        if (spec.method() instanceof Method.Ladders ladders) {
            return new BlockLadders(spec, ladders, executions, progress, cancelled)
                    .ladder(new LadderChain.Identity(task, input.posterior(), number, key), target, draws, state);
        }
        CancellableLogDensity density = new CancellableLogDensity(target.logDensity(), cancelled);
        boolean random = input.starts().isEmpty() || target instanceof RefusedModel;
        Supplier<ChainStart> start = () ->
                random ? ChainStart.RANDOM : input.starts().get(number - 1).of(target);
        Chain chain = new Chain(spec.chain().withDraws(draws), start, target, density, key, System::nanoTime);
        chain.resume(state);
        return new RunningChain(
                task, input.posterior(), number, chain, spec.chain().warmup(), progress);
    }

    /** A chain that goes on from where it ended before more draws were asked for; one that failed does not. */
    LiveChain goneOn(long task, long draws, ChainEnd before) throws IOException {
        return before.report().status() == Status.FAILED
                ? LiveChain.failed(before)
                : chain(task, draws, before.state());
    }

    /** The row of a draw. */
    DrawRow row(long task, Draw draw) throws IOException {
        long posterior = spec.plan().posteriorOf(task);
        model(posterior);
        return new DrawRow(posteriors.at(posterior).posterior(), spec.plan().chainOf(task), layout, draw);
    }

    private Model model(long posterior) throws IOException {
        if (posterior != modelOf) {
            close();
            model = create(posteriors.at(posterior));
            layout = new DrawRow.Layout(model.variables(), spec.stored());
            modelOf = posterior;
        }
        return model;
    }

    private Model create(StagedInput input) {
        try {
            Model made = spec.model().create(models, input.document(), input.posterior());
            return RefusedModel.unlessOfColumns(spec.columns(), made);
        } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
            return new RefusedModel(spec.columns(), ModelFailure.words(e));
        }
    }

    @Override
    public void close() {
        if (model != null) {
            model.release();
            model = null;
            modelOf = -1;
        }
    }

    /** The key of a chain: study, posterior, chain. */
    static RandomKey key(long seed, String posteriorKey, int chain) {
        return RandomKey.of(seed).fold(posteriorKey).fold(chain);
    }
}
