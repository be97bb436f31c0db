package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainStart;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.DrawRow;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.TableWriter;
import dev.verlet.jobs.table.Tables;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.random.RandomKey;
import dev.verlet.study.Block;
import dev.verlet.study.Segment;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.apache.hadoop.fs.Path;

/**
 * Runs a block: samples its chains one after another and commits their segments, then a checkpoint. What it writes is a
 * function of the study and the block alone, so that any number of attempts, one after another or together, leave the
 * same rows once.
 */
final class BlockRunner {
    private final StudySpec spec;
    private final StudyDirectory directory;
    private final InputStore inputs;
    private final Segments segments;
    private final Checkpoints checkpoints;
    private final ModelRegistry models;
    private final String attempt;
    private final ProgressReporter progress;
    private final BooleanSupplier cancelled;

    /**
     * A runner for one attempt.
     *
     * @param attempt tells this attempt's files aside from those of others
     * @param cancelled asked at every evaluation of a density
     */
    BlockRunner(
            StudySpec spec,
            StudyDirectory directory,
            ModelRegistry models,
            String attempt,
            ProgressReporter progress,
            BooleanSupplier cancelled) {
        this.spec = spec;
        this.directory = directory;
        this.inputs = new InputStore(directory, spec.plan(), spec.studyId());
        this.segments = new Segments(directory, spec.studyId());
        this.checkpoints = new Checkpoints(directory, spec.studyId());
        this.models = models;
        this.attempt = attempt;
        this.progress = progress;
        this.cancelled = cancelled;
    }

    /** Runs the block, or finds that another attempt has done so. */
    Checkpoint run(Block block) throws IOException {
        StudyPlan plan = spec.plan();
        List<Segment> planned = plan.segments(block);
        Optional<Checkpoint> done =
                checkpoints.find(block.index(), planned.size() + block.endTask() - block.firstTask());
        if (done.isPresent()) {
            return done.get();
        }
        try (StagedInputs posteriors = inputs.open(block)) {
            Attempt run = new Attempt(posteriors);
            for (Segment segment : planned) {
                run.write(segment);
            }
            Checkpoint checkpoint =
                    new Checkpoint(spec.studyId(), block.index(), run.finished, new byte[0], run.committed);
            checkpoints.commit(checkpoint, spec.run(), attempt);
            return checkpoint;
        }
    }

    /** The way of an attempt through the block. */
    private final class Attempt {
        private final StagedInputs posteriors;
        private final long firstIteration = spec.plan().kept().firstIteration();
        private final List<ChainReport> finished = new ArrayList<>();
        private final List<CommittedSegment> committed = new ArrayList<>();
        private long modelOf = -1;
        private Model model;
        private LiveChain live;

        Attempt(StagedInputs posteriors) {
            this.posteriors = posteriors;
        }

        /** Writes a segment, unless its chain ended before it: then it has no rows, and no file. */
        void write(Segment segment) throws IOException {
            if (segment.firstIteration() > firstIteration && live.hasEnded()) {
                committed.add(CommittedSegment.withoutRows(segment.name()));
                finishAfter(segment);
                return;
            }
            Path aside = segments.aside(segment, spec.run(), attempt);
            TableWriter<DrawRow> rows = TableWriter.create(
                    directory.configuration(), aside, Tables.draws(spec.columns()), segments.footer(segment));
            boolean whole = false;
            try (rows) {
                for (long task = segment.firstTask(); task < segment.endTask(); task++) {
                    sample(segment, task, rows);
                }
                whole = true;
            } finally {
                if (!whole) {
                    directory.files().delete(aside, false);
                }
            }
            committed.add(segments.commit(segment, aside, rows.rows()));
        }

        private void sample(Segment segment, long task, TableWriter<DrawRow> rows) throws IOException {
            if (segment.firstIteration() == firstIteration) {
                live = start(task);
            }
            live.advanceTo(segment.lastIteration(), rows);
            finishAfter(segment);
        }

        private void finishAfter(Segment segment) {
            if (segment.lastIteration() == spec.plan().draws()) {
                finished.add(live.report());
            }
        }

        private LiveChain start(long task) throws IOException {
            long posterior = spec.plan().posteriorOf(task);
            StagedInput input = posteriors.at(posterior);
            Model target = model(posterior);
            int number = spec.plan().chainOf(task);
            DrawRow.Layout layout = new DrawRow.Layout(target.variables(), spec.stored());
            return new LiveChain(task, input.posterior(), number, layout, spec, chain(input, number, target), progress);
        }

        private Chain chain(StagedInput input, int number, Model target) {
            CancellableLogDensity density = new CancellableLogDensity(target.logDensity(), cancelled);
            boolean random = input.starts().isEmpty() || target instanceof RefusedModel;
            Supplier<ChainStart> start = () ->
                    random ? ChainStart.RANDOM : input.starts().get(number - 1).of(target);
            RandomKey key = chainKey(spec.seed(), input.key(), number);
            return new Chain(spec.chain(), start, target, density, key, System::nanoTime);
        }

        private Model model(long posterior) throws IOException {
            if (posterior != modelOf) {
                model = create(posteriors.at(posterior));
                modelOf = posterior;
            }
            return model;
        }

        private Model create(StagedInput input) {
            try {
                return spec.model().create(models, input.document(), input.posterior());
            } catch (RuntimeException | AssertionError | StackOverflowError | LinkageError e) {
                String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
                return new RefusedModel(spec.columns(), why);
            }
        }
    }

    /** The key of a chain: study, posterior, chain. */
    static RandomKey chainKey(long seed, String posteriorKey, int chain) {
        return RandomKey.of(seed).fold(posteriorKey).fold(chain);
    }
}
