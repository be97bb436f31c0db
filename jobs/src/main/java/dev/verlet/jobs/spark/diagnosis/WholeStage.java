package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;

/** Diagnoses posteriors that are each small enough for a task, without a shuffle. */
final class WholeStage {
    private static final int MOST_TASKS = 1_000;

    private final JavaSparkContext spark;
    private final DiagnosisSpec spec;

    WholeStage(JavaSparkContext spark, DiagnosisSpec spec) {
        this.spark = spark;
        this.spec = spec;
    }

    DiagnosisOverview run(StudyPlan plan, List<BlockFiles> blocks, Consumer<String> warnings)
            throws IOException, InterruptedException {
        List<List<BlockFiles>> groups = groups(plan, blocks);
        CollectionAccumulator<String> told = spark.sc().collectionAccumulator("damaged checkpoints");
        List<byte[]> encoded = groups.stream().map(WholePosteriorsTask::encode).toList();
        JavaRDD<byte[]> tasks = spark.parallelize(encoded, groups.size()).map(new WholePosteriorsTask(spec, told));
        DiagnosisOverview overview = new DiagnosisOverview();
        TaskResult.collect(tasks, DiagnosisOverview.class).forEach(overview::add);
        told.value().forEach(warnings);
        return overview;
    }

    /** Runs of blocks that hold whole posteriors: a function of the study alone, at most a thousand. */
    static List<List<BlockFiles>> groups(StudyPlan plan, List<BlockFiles> blocks) {
        SortedMap<Long, List<BlockFiles>> whole = new TreeMap<>();
        for (BlockFiles block : blocks) {
            long posterior = plan.posteriorOf(plan.block(block.block()).firstTask());
            whole.computeIfAbsent(posterior, key -> new ArrayList<>()).add(block);
        }
        List<List<BlockFiles>> units = List.copyOf(whole.values());
        int count = Math.min(units.size(), MOST_TASKS);
        List<List<BlockFiles>> groups = new ArrayList<>();
        for (int group = 0; group < count; group++) {
            int from = (int) ((long) units.size() * group / count);
            int to = (int) ((long) units.size() * (group + 1) / count);
            groups.add(new ArrayList<>(
                    units.subList(from, to).stream().flatMap(List::stream).toList()));
        }
        return groups;
    }
}
