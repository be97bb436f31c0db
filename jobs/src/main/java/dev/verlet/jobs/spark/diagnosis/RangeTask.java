package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.diagnostics.Summarizer;
import dev.verlet.jobs.spark.diagnosis.HeapShare.Claim;
import dev.verlet.jobs.spark.diagnosis.RangePlan.Ranges;
import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.DrawSlice;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.SummaryRow;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import scala.Tuple2;

/** Puts a range of columns together, summarises it and returns its findings; the summary's rows never leave the task. */
final class RangeTask implements FlatMapFunction<Iterator<Tuple2<Integer, byte[]>>, byte[]> {
    private static final long serialVersionUID = 1;

    private final DiagnosisSpec spec;
    private final RangePlan plan;

    RangeTask(DiagnosisSpec spec, RangePlan plan) {
        this.spec = spec;
        this.plan = plan;
    }

    @Override
    @SuppressWarnings("try") // the claim only has to be held
    public Iterator<byte[]> call(Iterator<Tuple2<Integer, byte[]>> slices) throws IOException {
        String posterior = plan.posteriorOf(TaskContext.getPartitionId());
        Ranges ranges = plan.of(posterior);
        try (Claim claim = HeapShare.ofProcess().claim(posterior, ranges.rows(), ranges.columns())) {
            return slices.hasNext()
                    ? List.of(summarise(collect(slices))).iterator()
                    : List.<byte[]>of().iterator();
        }
    }

    private byte[] summarise(PosteriorDraws draws) throws IOException {
        StudyDirectory directory = spec.open();
        TaskContext task = TaskContext.get();
        try (PartWriter<SummaryRow> summary = new PartWriter<>(
                spec.parts(directory), DiagnosisTables.summary(), task.partitionId(), "t" + task.taskAttemptId())) {
            Findings findings = ColumnSummary.of(draws, spec, new Summarizer(), summary::write);
            summary.commit();
            return TaskResult.encode(findings);
        }
    }

    private PosteriorDraws collect(Iterator<Tuple2<Integer, byte[]>> slices) throws IOException {
        PosteriorDraws draws = null;
        while (slices.hasNext()) {
            DrawSlice slice = DrawSlice.decode(slices.next()._2());
            if (draws == null) {
                draws = new PosteriorDraws(slice.posterior(), spec);
            }
            draws.add(slice);
        }
        return draws;
    }
}
