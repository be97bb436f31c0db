package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainSpec;
import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.StoredStudy;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.DiagnosisReader;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.ModelSpec;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.spark.SparkContext;

/** Goes on with a study from its directory alone. */
public final class Resuming {
    private final StudyDirectory directory;
    private final Manifest manifest;
    private final StoredStudy study;
    private final ModelSpec model;
    private final Retention.Rule retention;
    private final Repair.Redone redone;
    private final String run = UUID.randomUUID().toString();

    private Resuming(
            StudyDirectory directory,
            Manifest manifest,
            StoredStudy study,
            ModelSpec model,
            Retention.Rule retention,
            Repair.Redone redone) {
        this.directory = directory;
        this.manifest = manifest;
        this.study = study;
        this.model = model;
        this.retention = retention;
        this.redone = redone;
    }

    /**
     * A run that does what is left to do; chains that failed stay failed.
     *
     * @param model as the manifest has it, with its secrets
     * @param retention finds what is kept of its blocks
     */
    public static Resuming of(
            StudyDirectory directory, Manifest manifest, StoredStudy study, ModelSpec model, Retention.Rule retention) {
        return new Resuming(directory, manifest, study, model, retention, Repair.Redone.DAMAGED);
    }

    /** The same, and chains that failed are made again. */
    public Resuming retryingFailed() {
        return new Resuming(directory, manifest, study, model, retention, Repair.Redone.FAILED);
    }

    /**
     * Whether a study that keeps its summaries alone has nothing left to do: its chains have ended, and what it was
     * diagnosed from is gone.
     */
    public static boolean isDone(StudyDirectory directory, Manifest manifest) throws IOException {
        if (!manifest.keepsSummariesAlone()
                || !new Segments(directory, manifest.id()).byBlock().isEmpty()
                || DiagnosisReader.parts(directory, manifest.id()).isEmpty()) {
            return false;
        }
        StudyPlan plan = manifest.plan();
        Coverage coverage = new Coverage(plan, manifest.warmup());
        SortedMap<Integer, List<Long>> sequences = new Checkpoints(directory, manifest.id()).sequences();
        return IntStream.range(0, plan.blocks())
                .allMatch(
                        block -> sequences.getOrDefault(block, List.of()).contains(coverage.block(plan.block(block))));
    }

    /** The run's id. */
    public String run() {
        return run;
    }

    /** Opens the account of this run's progress. */
    public ProgressBoard openBoard() {
        return ProgressBoard.open(run, manifest.plan().tasks(), manifest.warmup() + manifest.draws());
    }

    /**
     * Runs what is left, and writes the tables.
     *
     * @param board this run's, open
     * @param cancelled asked every tenth of a second
     * @param warnings receives sentences about what was found wrong and passed over
     * @throws BadInputException if the staged inputs are gone
     * @throws ExecutionException if Spark gave up on a task; what was committed stays
     */
    public StudyRun.Outcome run(
            SparkContext context, ProgressBoard board, BooleanSupplier cancelled, Consumer<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        ChainSpec chain = study.chain().withDraws(manifest.draws());
        StudySpec spec = new StudySpec(
                manifest.id(),
                run,
                directory.root().toString(),
                manifest.seed(),
                model,
                chain,
                Method.of(study.tempering()),
                manifest.plan(),
                study.checkpointEvery(),
                study.onError().orElse(manifest.posteriors() == 1 ? OnError.FAIL : OnError.RECORD),
                retention.of(directory, manifest, run),
                new ArrayList<>(manifest.variables()));
        new Repair(directory, spec).run(context, redone, warnings);
        return new StudyRun(directory, context, spec).run(board, cancelled, warnings);
    }
}
