package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.diagnostics.Summarizer;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.DrawSlice;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.jobs.table.SummaryRow;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.util.CollectionAccumulator;

/**
 * Diagnoses a group of blocks that holds whole posteriors, one posterior after another: nothing is shuffled, and memory
 * is bounded by the draws of one posterior. It returns an overview; the rows never leave the task.
 */
final class WholePosteriorsTask implements Function<Integer, byte[]> {
    private static final long serialVersionUID = 1;

    private final DiagnosisSpec spec;
    private final List<List<BlockFiles>> groups;
    private final CollectionAccumulator<String> warnings;

    WholePosteriorsTask(DiagnosisSpec spec, List<List<BlockFiles>> groups, CollectionAccumulator<String> warnings) {
        this.spec = spec;
        this.groups = groups;
        this.warnings = warnings;
    }

    @Override
    public byte[] call(Integer group) throws IOException {
        StudyDirectory directory = spec.open();
        String attempt = "t" + TaskContext.get().taskAttemptId();
        try (PartWriter<SummaryRow> summary =
                        new PartWriter<>(spec.files(directory), DiagnosisTables.summary(), group, attempt);
                PartWriter<DiagnosisRow> diagnosis =
                        new PartWriter<>(spec.files(directory), DiagnosisTables.diagnosis(), group, attempt)) {
            StudyFacts facts = StudyFacts.read(directory, spec, groups.get(group), warnings::add);
            Pass pass = new Pass(facts, summary, diagnosis);
            pass.over(directory, groups.get(group));
            summary.commit();
            diagnosis.commit();
            return TaskResult.encode(pass.overview);
        }
    }

    /** One way through the rows of a group. */
    private final class Pass {
        private final StudyFacts facts;
        private final PartWriter<SummaryRow> summary;
        private final PartWriter<DiagnosisRow> diagnosis;
        private final Summarizer summarizer = new Summarizer();
        private final DiagnosisOverview overview = new DiagnosisOverview();
        private final Set<String> diagnosed = new HashSet<>();
        private PosteriorDraws current;

        Pass(StudyFacts facts, PartWriter<SummaryRow> summary, PartWriter<DiagnosisRow> diagnosis) {
            this.facts = facts;
            this.summary = summary;
            this.diagnosis = diagnosis;
        }

        void over(StudyDirectory directory, List<BlockFiles> blocks) throws IOException {
            for (BlockFiles block : blocks) {
                read(directory, block);
            }
            finish();
            for (String posterior : facts.posteriors()) {
                if (!diagnosed.contains(posterior)) {
                    diagnose(new PosteriorDraws(posterior, spec));
                }
            }
        }

        private void read(StudyDirectory directory, BlockFiles block) throws IOException {
            try (PosteriorOrder slices = new PosteriorOrder(directory, spec, block.segments())) {
                for (Optional<DrawSlice> slice = slices.next(); slice.isPresent(); slice = slices.next()) {
                    add(slice.get());
                }
            }
        }

        private void add(DrawSlice slice) throws IOException {
            if (current == null || !current.posterior().equals(slice.posterior())) {
                finish();
                current = new PosteriorDraws(slice.posterior(), spec);
            }
            current.add(slice);
        }

        private void finish() throws IOException {
            if (current != null) {
                diagnose(current);
                current = null;
            }
        }

        private void diagnose(PosteriorDraws draws) throws IOException {
            diagnosed.add(draws.posterior());
            Findings findings = ColumnSummary.of(draws, spec, summarizer, summary::write);
            DiagnosisRow row = Judgement.of(findings, facts.of(draws.posterior()), spec);
            diagnosis.write(row);
            overview.add(row);
        }
    }
}
