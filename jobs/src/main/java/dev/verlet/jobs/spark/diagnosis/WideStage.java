package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.spark.diagnosis.SurveyTask.Survey;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Diagnoses posteriors of which one alone may be too large for a task. Tasks turn segments into columns and send each
 * range of columns, as primitive arrays, to one task that puts its chains together.
 */
final class WideStage {
    private static final int MOST_TASKS = 1_000;

    private final JavaSparkContext spark;
    private final DiagnosisSpec spec;
    private final Budget budget;

    WideStage(JavaSparkContext spark, DiagnosisSpec spec, Budget budget) {
        this.spark = spark;
        this.spec = spec;
        this.budget = budget;
    }

    DiagnosisOverview run(StudyDirectory directory, List<BlockFiles> blocks, Consumer<String> warnings)
            throws IOException, InterruptedException {
        List<String> segments =
                blocks.stream().flatMap(block -> block.segments().stream()).toList();
        StudyFacts facts = StudyFacts.read(directory, spec, blocks, warnings);
        Map<String, Findings> findings = segments.isEmpty() ? new LinkedHashMap<>() : findings(segments);
        for (String posterior : facts.posteriors()) {
            findings.computeIfAbsent(posterior, name -> new Findings(name, 0, 0, 0));
        }
        DiagnosisOverview overview = new DiagnosisOverview();
        try (PartWriter<DiagnosisRow> diagnosis =
                new PartWriter<>(spec.parts(directory), DiagnosisTables.diagnosis(), 0, "driver")) {
            for (Findings found : findings.values()) {
                DiagnosisRow row = Judgement.of(found, facts.of(found.posterior()), spec);
                diagnosis.write(row);
                overview.add(row);
            }
            diagnosis.commit();
        }
        return overview;
    }

    /** What each posterior's draws show, in order. */
    private Map<String, Findings> findings(List<String> segments) throws IOException, InterruptedException {
        RangePlan plan = survey(segments);
        Map<String, Findings> byPosterior = new LinkedHashMap<>();
        if (plan.ranges() == 0) {
            return byPosterior;
        }
        JavaRDD<byte[]> tasks = spark.parallelize(segments, tasks(segments))
                .mapPartitionsToPair(new SliceTask(spec, plan))
                .partitionBy(new ByRange(plan.ranges()))
                .mapPartitions(new RangeTask(spec, plan));
        for (Findings range : TaskResult.collect(tasks, Findings.class)) {
            Findings earlier = byPosterior.putIfAbsent(range.posterior(), range);
            if (earlier != null) {
                earlier.add(range);
            }
        }
        return byPosterior;
    }

    private RangePlan survey(List<String> segments) throws IOException, InterruptedException {
        JavaRDD<byte[]> tasks = spark.parallelize(segments, tasks(segments)).map(new SurveyTask(spec));
        Map<String, Long> rows = new LinkedHashMap<>();
        Map<String, Integer> widths = new LinkedHashMap<>();
        for (Survey segment : TaskResult.collect(tasks, Survey.class)) {
            segment.rows().forEach((posterior, count) -> {
                rows.merge(posterior, count, Long::sum);
                widths.merge(posterior, segment.width(), Math::max);
            });
        }
        RangePlan plan = new RangePlan(budget);
        rows.forEach((posterior, count) -> plan.add(posterior, count, widths.get(posterior)));
        return plan;
    }

    private static int tasks(List<String> segments) {
        return Math.min(segments.size(), MOST_TASKS);
    }
}
