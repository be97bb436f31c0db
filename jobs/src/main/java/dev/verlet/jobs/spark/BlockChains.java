package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.ChainStart;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.spark.InputStore.StagedInput;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.Variable;
import dev.verlet.random.RandomKey;
import dev.verlet.study.Block;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Makes the chains of a block, and their rows, from the data staged for it. */
final class BlockChains {
    private final StudySpec spec;
    private final List<StagedInput> posteriors;
    private final long firstPosterior;
    private final ModelRegistry models;
    private final ProgressReporter progress;
    private final BooleanSupplier cancelled;

    private long modelOf = -1;
    private Model model;
    private DrawRow.Layout layout;

    BlockChains(
            StudySpec spec,
            Block block,
            List<StagedInput> posteriors,
            ModelRegistry models,
            ProgressReporter progress,
            BooleanSupplier cancelled) {
        this.spec = spec;
        this.posteriors = posteriors;
        this.firstPosterior = spec.plan().posteriorOf(block.firstTask());
        this.models = models;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /**
     * A chain.
     *
     * @param draws after which it ends
     * @param state that it goes on from; empty for one at its beginning
     */
    LiveChain chain(long task, long draws, byte[] state) {
        long posterior = spec.plan().posteriorOf(task);
        StagedInput input = input(posterior);
        Model target = model(posterior);
        int number = spec.plan().chainOf(task);
        CancellableLogDensity density = new CancellableLogDensity(target.logDensity(), cancelled);
        Supplier<ChainStart> start = () -> input.starts().isEmpty()
                ? ChainStart.RANDOM
                : input.starts().get(number - 1).of(target);
        RandomKey key = key(spec.seed(), input.posterior(), number);
        Chain chain = new Chain(spec.chain().withDraws(draws), start, target, density, key, System::nanoTime);
        chain.resume(state);
        return new RunningChain(task, input.posterior(), number, chain, spec.chain().warmup(), progress);
    }

    /** A chain that goes on from where it ended before more draws were asked for; one that failed does not. */
    LiveChain goneOn(long task, long draws, ChainEnd before) {
        return before.report().status() == Status.FAILED
                ? LiveChain.failed(before)
                : chain(task, draws, before.state());
    }

    /** The row of a draw. */
    DrawRow row(long task, Draw draw) {
        long posterior = spec.plan().posteriorOf(task);
        model(posterior);
        return new DrawRow(input(posterior).posterior(), spec.plan().chainOf(task), layout, draw);
    }

    /** The stored variables of a chain's draws. */
    List<Variable> stored(long task) {
        return model(spec.plan().posteriorOf(task)).variables().stream()
                .filter(variable -> spec.stored().contains(variable.name()))
                .toList();
    }

    private Model model(long posterior) {
        if (posterior != modelOf) {
            StagedInput input = input(posterior);
            model = spec.model().create(models, input.json(), input.posterior());
            layout = new DrawRow.Layout(model.variables(), spec.stored());
            modelOf = posterior;
        }
        return model;
    }

    private StagedInput input(long posterior) {
        return posteriors.get((int) (posterior - firstPosterior));
    }

    /** The key of a chain: study, posterior, chain. */
    static RandomKey key(long seed, String posterior, int chain) {
        return RandomKey.of(seed).fold(posterior).fold(chain);
    }
}
