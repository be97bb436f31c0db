package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.EndLog;
import dev.verlet.jobs.table.Journal;
import dev.verlet.jobs.table.Journals;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelRegistry;
import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Runs a block: samples its chains one after another and commits their segments, with a checkpoint now and then and one
 * at the end. What it leaves is a function of the study and the block alone, so that any number of attempts, one after
 * another or together, leave the same rows once.
 */
final class BlockRunner {
    private final StudySpec spec;
    private final StudyDirectory directory;
    private final Checkpoints checkpoints;
    private final ModelRegistry models;
    private final String attempt;
    private final ProgressReporter progress;
    private final BooleanSupplier cancelled;
    private final LadderExecutions executions;

    /** A runner for one attempt, which explores the replicas of ladders itself. */
    BlockRunner(
            StudySpec spec,
            StudyDirectory directory,
            ModelRegistry models,
            String attempt,
            ProgressReporter progress,
            BooleanSupplier cancelled) {
        this(spec, directory, models, attempt, progress, cancelled, LadderExecutions.inTask(cancelled));
    }

    /**
     * A runner for one attempt.
     *
     * @param attempt tells this attempt's files aside from those of others
     * @param cancelled asked at every evaluation of a density
     * @param executions what explores the replicas of ladders
     */
    BlockRunner(
            StudySpec spec,
            StudyDirectory directory,
            ModelRegistry models,
            String attempt,
            ProgressReporter progress,
            BooleanSupplier cancelled,
            LadderExecutions executions) {
        this.spec = spec;
        this.directory = directory;
        this.checkpoints = new Checkpoints(directory, spec.studyId());
        this.models = models;
        this.attempt = attempt;
        this.progress = progress;
        this.cancelled = cancelled;
        this.executions = executions;
    }

    /**
     * Runs a block from its last whole checkpoint, or finds that another attempt has done so. A chain that fails ends
     * it early if the study says that this ends the run: what it gives is the block's last checkpoint all the same.
     *
     * @param start the block, as the run found it
     * @param earlier the sequences of its checkpoints known to be there now, the last first
     * @param ignored receives a sentence for each of these that is damaged
     */
    Checkpoint run(BlockStart start, List<Long> earlier, Consumer<String> ignored) throws IOException {
        Block block = spec.plan().block(start.block());
        Failures failures = Failures.of(spec);
        List<Long> known = earlier;
        long tried = -1;
        while (true) {
            Optional<Checkpoint> done =
                    checkpoints.find(block.index(), Coverage.of(spec).block(block));
            if (done.isPresent()) {
                spec.retention().settle(directory, done.get(), attempt);
                return done.get();
            }
            Checkpoint from = checkpoints
                    .resumable(block.index(), known, ignored)
                    .orElse(Checkpoint.none(spec.studyId(), block.index()));
            if (failures.endRun(failures.since(start, checkpoints, from))) {
                // An attempt before this one has come upon a failure.
                return from;
            }
            try (EndLog ends = new EndLog(directory, spec.studyId(), block.index(), spec.run(), attempt)) {
                Optional<Checkpoint> copy = copy(from, ends, tried);
                if (copy.isPresent()) {
                    return run(block, copy.get(), ends);
                }
            }
            tried = from.sequence();
            known = checkpoints.sequences().getOrDefault(block.index(), List.of());
        }
    }

    /**
     * The same checkpoint with copies of all files that it needs; empty if an attempt that is alive has deleted one of
     * them before it was copied, because it has a later checkpoint. On a disk that is read-only a file that cannot be
     * made is not found, either: then there is no later one, or this one was tried before.
     */
    private Optional<Checkpoint> copy(Checkpoint from, EndLog ends, long tried) throws IOException {
        try {
            ends.copy(from.ends());
            List<Journal> rows = from.open().journals();
            if (rows.isEmpty()) {
                return Optional.of(from);
            }
            Segment segment = spec.plan()
                    .segments(spec.plan().block(from.block()))
                    .get(from.segments().size());
            return Optional.of(from.withRows(
                    new Journals(directory, spec.studyId()).own(segment.name(), rows, spec.run(), attempt)));
        } catch (FileNotFoundException e) {
            if (from.sequence() == tried || !isSuperseded(from)) {
                throw e;
            }
            ends.delete();
            return Optional.empty();
        }
    }

    private boolean isSuperseded(Checkpoint checkpoint) throws IOException {
        return checkpoints.sequences().getOrDefault(checkpoint.block(), List.of()).stream()
                .anyMatch(sequence -> sequence > checkpoint.sequence());
    }

    private Checkpoint run(Block block, Checkpoint from, EndLog ends) throws IOException {
        InputStore inputs = new InputStore(directory, spec.plan(), spec.studyId());
        try (StagedInputs posteriors = inputs.open(block);
                BlockChains chains = new BlockChains(spec, posteriors, models, progress, cancelled, executions)) {
            Checkpoint last = new BlockAttempt(spec, directory, block, chains, attempt, from, ends).run();
            if (isWhole(last)) {
                spec.retention().settle(directory, last, attempt);
            }
            return last;
        }
    }

    /** Whether a checkpoint is that of a block's end. */
    boolean isWhole(Checkpoint checkpoint) {
        return checkpoint.sequence() == Coverage.of(spec).block(spec.plan().block(checkpoint.block()));
    }
}
