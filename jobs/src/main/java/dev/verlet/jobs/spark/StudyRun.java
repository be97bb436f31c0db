package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.TemperingInput.Execution;
import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.jobs.spark.ChainStage.End;
import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.LadderTally;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.ReadAhead;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;

/** One run on a study that is staged in its directory: whatever is not done yet of it, and its tables. */
public final class StudyRun {
    private final StudyDirectory directory;
    private final SparkContext context;
    private final StudySpec spec;
    private final Checkpoints checkpoints;

    /**
     * The outcome of a study.
     *
     * @param complete whether all planned blocks are committed
     * @param chains what there is to say of committed chains
     * @param rows the rows committed
     * @param ladders what there is to say of ladders; of none if there are chains
     */
    public record Outcome(boolean complete, ChainTally chains, long rows, LadderTally ladders) {}

    StudyRun(StudyDirectory directory, SparkContext context, StudySpec spec) {
        this.directory = directory;
        this.context = context;
        this.spec = spec;
        this.checkpoints = new Checkpoints(directory, spec.studyId());
    }

    /** Runs the blocks that are not done, and writes the tables of all. */
    Outcome run(ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        End end = sample(board, cancelled, warnings);
        ChainTally chains = new ChainTally();
        LadderTally ladders = new LadderTally();
        LongAdder rows = new LongAdder();
        LongAdder rowsLetGo = new LongAdder();
        writeTables(
                chains,
                block -> {
                    rows.add(block.rows());
                    if (spec.retention().needed(directory, block).isEmpty()) {
                        rowsLetGo.add(block.rows());
                    }
                },
                ladders,
                warnings);
        directory.clearWork();
        if (end == End.COMPLETE) {
            checkpoints.sweep();
            return new Outcome(true, chains, rows.sum(), ladders);
        }
        long inPlace = new Segments(directory, spec.studyId()).rows();
        return new Outcome(false, chains, inPlace + rowsLetGo.sum(), ladders);
    }

    private void writeTables(ChainTally chains, Checkpoints.Reader each, LadderTally ladders, Consumer<String> warnings)
            throws IOException {
        StudyTables tables = new StudyTables(directory, spec.studyId(), spec.run());
        List<TypedColumn> columns = Manifest.read(directory).posteriorColumns();
        if (!(spec.method() instanceof Method.Ladders)) {
            tables.writeChains(checkpoints, columns, chains::add, each, warnings);
            return;
        }
        tables.writeLadders(visitor -> {
            LadderRounds.Visitor counting = rounds -> {
                visitor.accept(rounds);
                ladders.add(rounds.get(rounds.size() - 1));
            };
            Checkpoints.Reader eachWithLadders = block -> {
                each.accept(block);
                LadderRounds.forEach(checkpoints, block, counting);
            };
            tables.writeChains(checkpoints, columns, chains::add, eachWithLadders, warnings);
        });
    }

    @SuppressWarnings("try") // the listener only has to be attached
    private End sample(ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        List<BlockStart> starts = unfinished(board);
        if (starts.isEmpty()) {
            return End.COMPLETE;
        }
        ShippedFiles.send(context, spec.model());
        if (spec.method() instanceof Method.Ladders ladders) {
            try {
                if (execution(ladders, board, cancelled) == Execution.DRIVER) {
                    return new LadderStage(context, spec, directory, starts).run(board, cancelled, warnings);
                }
            } catch (CancelledException e) {
                return End.CANCELLED;
            }
        }
        BlockCosts costs =
                new BlockCosts(spec.plan(), new InputStore(directory, spec.plan(), spec.studyId()).bytesByBlock());
        ChainStage stage = new ChainStage(context, spec, new BlockQueue(Coverage.of(spec), starts, costs));
        try (ProgressListener listener = ProgressListener.attach(context, board, stage)) {
            return stage.run(cancelled);
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
        SortedMap<Integer, List<Long>> sequences = checkpoints.sequences();
        List<BlockStart> all = IntStream.range(0, spec.plan().blocks())
                .mapToObj(index -> new BlockStart(index, sequences.getOrDefault(index, List.of())))
                .toList();
        List<BlockStart> starts = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        ReadAhead.forEach(all, start -> Map.entry(start, isDone(start)), found -> {
            if (found.getValue()) {
                done.add(found.getKey().block());
            } else {
                starts.add(found.getKey());
            }
        });
        for (int k = 0; k < done.size(); k++) {
            board.blockFinished(starts.size() + k, chains(done.get(k)));
        }
        return starts;
    }

    private boolean isDone(BlockStart start) throws IOException {
        long end = Coverage.of(spec).block(spec.plan().block(start.block()));
        return checkpoints.find(start.block(), end, start.checkpoints()).isPresent()
                && spec.retention().isSettled(directory, start.block());
    }

    private long chains(int block) {
        return spec.plan().block(block).endTask() - spec.plan().block(block).firstTask();
    }
}
