package dev.verlet.jobs.spark;

import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.jobs.spark.ChainStage.End;
import dev.verlet.jobs.table.ChainTally;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
     */
    public record Outcome(boolean complete, ChainTally chains, long rows) {}

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
        new StudyTables(directory, spec.studyId(), spec.run())
                .writeChains(
                        checkpoints,
                        block -> {
                            block.finished().forEach(chains::add);
                            rows.add(block.rows());
                        },
                        warnings);
        directory.clearWork();
        if (end == End.COMPLETE) {
            checkpoints.sweep();
            return new Outcome(true, chains, rows.sum());
        }
        return new Outcome(false, chains, new Segments(directory, spec.studyId()).rows());
    }

    @SuppressWarnings("try") // the listener only has to be attached
    private End sample(ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        List<BlockStart> starts = unfinished(board);
        if (starts.isEmpty()) {
            return End.COMPLETE;
        }
        ShippedFiles.send(context, spec.model());
        ChainStage stage = new ChainStage(context, spec, starts);
        try (ProgressListener listener = ProgressListener.attach(context, board, stage::chainsOf)) {
            return stage.run(failed -> failed > 0 && onError == OnError.FAIL, cancelled);
        } finally {
            stage.warnings().forEach(warnings);
        }
    }

    /** The blocks to run. Done ones count as progress. */
    private List<BlockStart> unfinished(ProgressBoard board) throws IOException {
        Coverage coverage = Coverage.of(spec);
        SortedMap<Integer, List<Long>> sequences = checkpoints.sequences();
        List<BlockStart> starts = new ArrayList<>();
        List<Integer> done = new ArrayList<>();
        for (int index = 0; index < spec.plan().blocks(); index++) {
            List<Long> found = sequences.getOrDefault(index, List.of());
            if (checkpoints
                    .find(index, coverage.block(spec.plan().block(index)), found)
                    .isPresent()) {
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
