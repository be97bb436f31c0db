package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.spark.ChainStage.End;
import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongPredicate;
import org.apache.spark.SparkContext;

/** One run on a study that is staged in its directory: whatever is not done yet of it, and its tables. */
public final class StudyRun {
    private final StudyDirectory directory;
    private final SparkContext context;
    private final StudySpec spec;
    private final OnError onError;
    private final Checkpoints checkpoints;

    /**
     * The outcome of a study.
     *
     * @param complete whether all planned blocks are committed
     * @param chains what there is to say of committed chains
     * @param rows the rows committed
     * @param lastRounds the last round of each ladder; empty if there are chains
     */
    public record Outcome(boolean complete, ChainTally chains, long rows, List<LadderRound> lastRounds) {}

    StudyRun(StudyDirectory directory, SparkContext context, StudySpec spec, OnError onError) {
        this.directory = directory;
        this.context = context;
        this.spec = spec;
        this.onError = onError;
        this.checkpoints = new Checkpoints(directory, spec.studyId());
    }

    /** Runs the blocks that are not done, and writes the tables of all. */
    Outcome run(ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        End end = sample(board, cancelled, warnings);
        ChainTally chains = new ChainTally();
        LongAdder rows = new LongAdder();
        LongAdder rowsLetGo = new LongAdder();
        List<LadderRound> rounds = new ArrayList<>();
        boolean ladders = spec.method() instanceof Method.Ladders;
        StudyTables tables = new StudyTables(directory, spec.studyId(), spec.run());
        tables.writeChains(
                checkpoints,
                Manifest.read(directory).posteriorColumns(),
                block -> {
                    checkpoints.forEachFinished(block, chain -> chains.add(chain.report()));
                    rows.add(block.rows());
                    if (spec.retention().needed(directory, block).isEmpty()) {
                        rowsLetGo.add(block.rows());
                    }
                    if (ladders) {
                        rounds.addAll(LadderRounds.of(checkpoints, block));
                    }
                },
                warnings);
        if (ladders) {
            tables.writeLadders(rounds);
        }
        directory.clearWork();
        if (end == End.COMPLETE) {
            checkpoints.sweep();
            return new Outcome(true, chains, rows.sum(), LadderRounds.last(rounds));
        }
        long inPlace = new Segments(directory, spec.studyId()).rows();
        return new Outcome(false, chains, inPlace + rowsLetGo.sum(), LadderRounds.last(rounds));
    }

    @SuppressWarnings("try") // the listener only has to be attached
    private End sample(ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        List<BlockStart> starts = unfinished(board);
        if (starts.isEmpty()) {
            return End.COMPLETE;
        }
        ShippedFiles.send(context, spec.model());
        LongPredicate stopAtFailure = failed -> failed > 0 && onError == OnError.FAIL;
        if (spec.method() instanceof Method.Ladders ladders) {
            try {
                if (execution(ladders, board, cancelled) == Execution.DRIVER) {
                    return new LadderStage(context, spec, directory, starts)
                            .run(board, stopAtFailure, cancelled, warnings);
                }
            } catch (CancelledException e) {
                return End.CANCELLED;
            }
        }
        BlockCosts costs =
                new BlockCosts(spec.plan(), new InputStore(directory, spec.plan(), spec.studyId()).bytesByBlock());
        ChainStage stage = new ChainStage(context, spec, new BlockQueue(Coverage.of(spec), starts, costs));
        try (ProgressListener listener = ProgressListener.attach(context, board, stage)) {
            return stage.run(stopAtFailure, cancelled);
        } finally {
            stage.warnings().forEach(warnings);
        }
    }

    private Execution execution(Method.Ladders ladders, ProgressBoard board, BooleanSupplier cancelled)
            throws IOException {
        if (ladders.execution() != Execution.AUTO) {
            return ladders.execution();
        }
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        Optional<Model> example = new StagedModels(spec, directory, models).first();
        ExecutionChoice choice = example.isEmpty()
                ? new ExecutionChoice(Execution.TASK, "no model of the first posteriors could be made")
                : ExecutionChoice.measured(
                        ladders.tempering(),
                        example.get(),
                        spec.plan().tasks(),
                        context.defaultParallelism(),
                        cancelled);
        board.ladders().note(choice.sentence());
        return choice.execution();
    }

    /** The blocks to run. Done ones count as progress. */
    private List<BlockStart> unfinished(ProgressBoard board) throws IOException {
        Coverage coverage = Coverage.of(spec);
        SortedMap<Integer, List<Long>> sequences = checkpoints.sequences();
        List<BlockStart> starts = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        for (int index = 0; index < spec.plan().blocks(); index++) {
            List<Long> found = sequences.getOrDefault(index, List.of());
            boolean ended = checkpoints
                    .find(index, coverage.block(spec.plan().block(index)), found)
                    .isPresent();
            if (ended && spec.retention().isSettled(directory, index)) {
                done.add(index);
            } else {
                starts.add(new BlockStart(index, found));
            }
        }
        for (int k = 0; k < done.size(); k++) {
            board.blockFinished(starts.size() + k, chains(done.get(k)));
        }
        return starts;
    }

    private long chains(int block) {
        return spec.plan().block(block).endTask() - spec.plan().block(block).firstTask();
    }
}
