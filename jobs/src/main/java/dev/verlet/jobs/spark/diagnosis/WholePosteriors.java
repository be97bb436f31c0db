package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.diagnostics.Summarizer;
import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisParts;
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

/**
 * Diagnoses blocks that hold whole posteriors, one posterior after another: nothing is shuffled, and memory is bounded
 * by the draws of one posterior.
 */
final class WholePosteriors {
    private final DiagnosisSpec spec;
    private final StudyFacts facts;
    private final PartWriter<SummaryRow> summary;
    private final PartWriter<DiagnosisRow> diagnosis;
    private final Summarizer summarizer = new Summarizer();
    private final DiagnosisOverview overview = new DiagnosisOverview();
    private final Set<String> diagnosed = new HashSet<>();
    private PosteriorDraws current;

    private WholePosteriors(
            DiagnosisSpec spec, StudyFacts facts, PartWriter<SummaryRow> summary, PartWriter<DiagnosisRow> diagnosis) {
        this.spec = spec;
        this.facts = facts;
        this.summary = summary;
        this.diagnosis = diagnosis;
    }

    /**
     * Writes a part of both tables; {@code diagnosis}, which says that a part is whole, last.
     *
     * @param parts where they are committed
     * @param part their number
     * @param blocks in order
     * @param facts of all of their chains
     */
    static DiagnosisOverview write(
            DiagnosisSpec spec,
            StudyDirectory directory,
            DiagnosisParts parts,
            int part,
            String attempt,
            List<BlockFiles> blocks,
            StudyFacts facts)
            throws IOException {
        try (PartWriter<SummaryRow> summary = new PartWriter<>(parts, DiagnosisTables.summary(), part, attempt);
                PartWriter<DiagnosisRow> diagnosis =
                        new PartWriter<>(parts, DiagnosisTables.diagnosis(), part, attempt)) {
            WholePosteriors pass = new WholePosteriors(spec, facts, summary, diagnosis);
            pass.over(directory, blocks);
            summary.commit();
            diagnosis.commit();
            return pass.overview;
        }
    }

    private void over(StudyDirectory directory, List<BlockFiles> blocks) throws IOException {
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
