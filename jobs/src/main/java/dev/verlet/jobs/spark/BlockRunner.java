package dev.verlet.jobs.spark;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainStart;
import dev.verlet.jobs.spark.InputStore.StagedInput;
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
import dev.verlet.model.Variable;
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
        Attempt run = new Attempt(block);
        for (Segment segment : planned) {
            run.write(segment);
        }
        Checkpoint checkpoint = new Checkpoint(spec.studyId(), block.index(), run.finished, new byte[0], run.committed);
        checkpoints.commit(checkpoint, spec.run(), attempt);
        return checkpoint;
    }

    /** The way of an attempt through the block. */
    private final class Attempt {
        private final List<StagedInput> posteriors;
        private final long firstPosterior;
        private final long firstIteration = spec.plan().kept().firstIteration();
        private final List<ChainReport> finished = new ArrayList<>();
        private final List<CommittedSegment> committed = new ArrayList<>();
        private long modelOf = -1;
        private Model model;
        private LiveChain live;

        Attempt(Block block) throws IOException {
            posteriors = inputs.read(block);
            firstPosterior = spec.plan().posteriorOf(block.firstTask());
        }

        /** Writes a segment, unless its chain ended before it: then it has no rows, and no file. */
        void write(Segment segment) throws IOException {
            if (segment.firstIteration() > firstIteration && live.hasEnded()) {
                committed.add(CommittedSegment.withoutRows(segment.name()));
                finishAfter(segment);
                return;
            }
            Model first = model(spec.plan().posteriorOf(segment.firstTask()));
            Path aside = segments.aside(segment, spec.run(), attempt);
            TableWriter<DrawRow> rows = TableWriter.create(
                    directory.configuration(), aside, Tables.draws(stored(first)), segments.footer(segment));
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

        private LiveChain start(long task) {
            long posterior = spec.plan().posteriorOf(task);
            StagedInput input = input(posterior);
            Model target = model(posterior);
            int number = spec.plan().chainOf(task);
            DrawRow.Layout layout = new DrawRow.Layout(target.variables(), spec.stored());
            return new LiveChain(task, input.posterior(), number, layout, spec, chain(input, number, target), progress);
        }

        private Chain chain(StagedInput input, int number, Model target) {
            CancellableLogDensity density = new CancellableLogDensity(target.logDensity(), cancelled);
            Supplier<ChainStart> start = () -> input.starts().isEmpty()
                    ? ChainStart.RANDOM
                    : input.starts().get(number - 1).of(target);
            RandomKey key = chainKey(spec.seed(), input.posterior(), number);
            return new Chain(spec.chain(), start, target, density, key, System::nanoTime);
        }

        private List<Variable> stored(Model target) {
            return target.variables().stream()
                    .filter(variable -> spec.stored().contains(variable.name()))
                    .toList();
        }

        private Model model(long posterior) {
            if (posterior != modelOf) {
                StagedInput input = input(posterior);
                model = spec.model().create(models, input.json(), input.posterior());
                modelOf = posterior;
            }
            return model;
        }

        private StagedInput input(long posterior) {
            return posteriors.get((int) (posterior - firstPosterior));
        }
    }

    /** The key of a chain: study, posterior, chain. */
    static RandomKey chainKey(long seed, String posterior, int chain) {
        return RandomKey.of(seed).fold(posterior).fold(chain);
    }
}
