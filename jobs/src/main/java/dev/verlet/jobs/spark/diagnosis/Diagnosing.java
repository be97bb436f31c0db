package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.jobs.table.DiagnosisFiles;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisReader;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.Segments;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Diagnoses a study: the way from its segments to the tables {@code summary} and {@code diagnosis}, which replace those
 * of an earlier diagnosis.
 *
 * <p>What is read is what is in place: of an interrupted study the draws that it got to. Work is shared out by the shape
 * of the study alone, and what comes out does not depend on how. A study of which {@link BlockSummaries} are kept has
 * diagnosed itself: only its overview is made.
 */
public final class Diagnosing {
    private final StudyDirectory directory;
    private final Manifest manifest;
    private final DiagnosisSpec spec;
    private final Budget budget;

    /** A diagnosis of a study. */
    public Diagnosing(StudyDirectory directory, Manifest manifest) {
        this(directory, manifest, Budget.DEFAULT);
    }

    Diagnosing(StudyDirectory directory, Manifest manifest, Budget budget) {
        this.directory = directory;
        this.manifest = manifest;
        this.spec = DiagnosisSpec.of(directory, manifest, "diagnosis-" + UUID.randomUUID());
        this.budget = budget;
    }

    /**
     * Diagnoses the study.
     *
     * @param warnings receives sentences about what was found wrong and passed over
     * @throws BadInputException if nothing has been sampled yet, or the draws were deleted after an earlier diagnosis
     * @throws IOException if a file cannot be read or written, naming it; the former diagnosis stays
     */
    public DiagnosisOverview run(SparkContext context, Consumer<String> warnings)
            throws IOException, InterruptedException {
        JavaSparkContext spark = JavaSparkContext.fromSparkContext(context);
        if (BlockSummaries.serve(spec, manifest)) {
            return requireAny(ofBlocks(spark));
        }
        requireDraws();
        DiagnosisFiles files = new DiagnosisFiles(directory, spec.studyId(), spec.run());
        try {
            DiagnosisOverview overview = requireAny(overview(spark, warnings));
            files.publish();
            return overview;
        } finally {
            files.discard();
        }
    }

    private DiagnosisOverview requireAny(DiagnosisOverview overview) throws IOException {
        if (overview.posteriors() == 0) {
            throw new BadInputException(
                    directory.root() + " holds no draws of the study '" + manifest.name() + "': " + whyNone());
        }
        return overview;
    }

    private String whyNone() throws IOException {
        LongAdder ended = new LongAdder();
        new Checkpoints(directory, spec.studyId()).forEachLatestEnd(end -> ended.increment(), damage -> {});
        return ended.sum() < manifest.plan().tasks()
                ? "it was interrupted before the first, or is still running; 'verlet resume' goes on with it"
                : "all its chains failed; mend the model, then 'verlet resume --retry-failed' makes them again";
    }

    private void requireDraws() throws IOException {
        if (manifest.keepsSummariesAlone()
                && new Segments(directory, spec.studyId()).byBlock().isEmpty()
                && !DiagnosisReader.parts(directory, spec.studyId()).isEmpty()) {
            throw new BadInputException(directory.root() + " keeps summaries alone (save = summaries): it is diagnosed,"
                    + " and what it was diagnosed from is gone; see its tables summary and diagnosis");
        }
    }

    private DiagnosisOverview ofBlocks(JavaSparkContext spark) throws IOException, InterruptedException {
        List<String> parts = DiagnosisReader.parts(directory, spec.studyId()).stream()
                .map(Path::toString)
                .toList();
        DiagnosisOverview overview = new DiagnosisOverview();
        if (!parts.isEmpty()) {
            JavaRDD<byte[]> tasks = spark.parallelize(parts).map(new OverviewTask(spec));
            TaskResult.collect(tasks, DiagnosisOverview.class).forEach(overview::add);
        }
        return overview;
    }

    private DiagnosisOverview overview(JavaSparkContext spark, Consumer<String> warnings)
            throws IOException, InterruptedException {
        StudyPlan plan = manifest.plan();
        List<BlockFiles> blocks = BlockFiles.of(
                new Segments(directory, spec.studyId()), new Checkpoints(directory, spec.studyId()), plan.blocks());
        return budget.holdsPosterior(spec, manifest.variables())
                ? new WholeStage(spark, spec).run(plan, blocks, warnings)
                : new WideStage(spark, spec, budget).run(directory, blocks, warnings);
    }
}
