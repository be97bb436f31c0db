package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.diagnostics.EnergyFraction;
import dev.verlet.diagnostics.RHat;
import dev.verlet.diagnostics.Summarizer;
import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.spark.diagnosis.PosteriorDraws.Selection;
import dev.verlet.jobs.table.DrawReader;
import dev.verlet.jobs.table.SummaryRow;
import java.io.IOException;
import java.util.List;

/** Summarises the columns of a posterior one after another, and takes down what its diagnosis needs. */
final class ColumnSummary {
    /** Fewer moves than this share of a chain's transitions make it stuck. */
    private static final double LEAST_MOVES = 0.01;

    /** Receives the rows of a summary. */
    interface Rows {
        void write(SummaryRow row) throws IOException;
    }

    private final PosteriorDraws draws;
    private final Selection selection;
    private final DiagnosisSpec spec;
    private final Summarizer summarizer;
    private final Findings findings;

    private ColumnSummary(PosteriorDraws draws, DiagnosisSpec spec, Summarizer summarizer) {
        this.draws = draws;
        this.selection = draws.selection();
        this.spec = spec;
        this.summarizer = summarizer;
        this.findings = new Findings(
                draws.posterior(), draws.complete().size(), selection.chains().size(), selection.draws());
    }

    /** Summarises all columns, in order. */
    static Findings of(PosteriorDraws draws, DiagnosisSpec spec, Summarizer summarizer, Rows rows) throws IOException {
        ColumnSummary summary = new ColumnSummary(draws, spec, summarizer);
        List<String> labels = draws.labels();
        for (int column = 0; column < labels.size(); column++) {
            summary.column(column, labels.get(column), rows);
        }
        return summary.findings;
    }

    private void column(int column, String label, Rows rows) throws IOException {
        switch (label) {
            case DrawReader.DIVERGENT -> countDivergences(column);
            case DrawReader.ENERGY -> energies(column);
            case DrawReader.LOG_DENSITY -> {
                moves(column);
                element(column, label, rows);
            }
            default -> element(column, label, rows);
        }
    }

    private void element(int column, String label, Rows rows) throws IOException {
        if (selection.draws() == 0) {
            return;
        }
        double[][] values = draws.values(column, selection);
        Summary summary = summarizer.summarize(values);
        boolean nested = Thresholds.areManyShortChains(values.length, selection.draws());
        double nestedRhat = nested ? RHat.nested(values, Thresholds.superchains(values.length)) : Double.NaN;
        rows.write(new SummaryRow(draws.posterior(), label, summary, nestedRhat, values.length, selection.draws()));
        findings.element(label, summary, nested ? nestedRhat : summary.rhat(), shape(label, values));
    }

    private Shape shape(String label, double[][] values) {
        return spec.isFree(label) ? Shape.ofFree(values) : Shape.of(values);
    }

    private void countDivergences(int column) {
        for (int chain : draws.chains()) {
            long divergent = 0;
            for (double value : draws.values(column, chain, draws.draws(chain))) {
                divergent += value == 0 ? 0 : 1;
            }
            findings.divergences(chain, divergent);
        }
    }

    private void energies(int column) {
        if (spec.thin() != 1) {
            return;
        }
        for (int chain : draws.chains()) {
            findings.energyFraction(chain, EnergyFraction.of(draws.values(column, chain, draws.draws(chain))));
        }
    }

    /** A transition that does not move leaves the log density the same, bit for bit. */
    private void moves(int column) {
        for (int chain : draws.chains()) {
            double[] values = draws.values(column, chain, draws.draws(chain));
            int moves = 0;
            for (int t = 1; t < values.length; t++) {
                moves += Double.compare(values[t], values[t - 1]) == 0 ? 0 : 1;
            }
            if (values.length > 1 && moves < LEAST_MOVES * (values.length - 1)) {
                findings.stuck(chain);
            }
        }
    }
}
