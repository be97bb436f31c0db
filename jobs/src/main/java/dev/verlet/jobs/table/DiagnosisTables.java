package dev.verlet.jobs.table;

import java.util.List;

/** The tables that a diagnosis leaves in a study directory. */
public final class DiagnosisTables {
    private DiagnosisTables() {}

    /** {@code summary}: one row per posterior and element, in stored order, {@code lp__} first. */
    public static Table<SummaryRow> summary() {
        return new Table<>(
                "summary",
                List.of(
                        Column.string("posterior", SummaryRow::posterior),
                        Column.string("parameter", SummaryRow::parameter),
                        Column.real("mean", row -> row.summary().mean()),
                        Column.real("median", row -> row.summary().median()),
                        Column.real("sd", row -> row.summary().sd()),
                        Column.real("mad", row -> row.summary().mad()),
                        Column.real("q5", row -> row.summary().q5()),
                        Column.real("q95", row -> row.summary().q95()),
                        Column.real("mcse_mean", row -> row.summary().mcseMean()),
                        Column.real("mcse_sd", row -> row.summary().mcseSd()),
                        Column.real("ess_bulk", row -> row.summary().essBulk()),
                        Column.real("ess_tail", row -> row.summary().essTail()),
                        Column.real("rhat", row -> row.summary().rhat()),
                        Column.real("rhat_nested", SummaryRow::nestedRhat),
                        Column.integer("chains", SummaryRow::chains),
                        Column.bigint("draws", SummaryRow::draws)));
    }

    /** {@code diagnosis}: one row per posterior. */
    public static Table<DiagnosisRow> diagnosis() {
        return new Table<>(
                "diagnosis",
                List.of(
                        Column.string("posterior", DiagnosisRow::posterior),
                        Column.string("verdict", DiagnosisRow::verdict),
                        Column.real("rhat_max", DiagnosisRow::rhatMax),
                        Column.string("rhat_parameter", DiagnosisRow::rhatParameter),
                        Column.string("rhat_kind", DiagnosisRow::rhatKind),
                        Column.real("ess_min", DiagnosisRow::essMin),
                        Column.string("ess_parameter", DiagnosisRow::essParameter),
                        Column.bigint("divergences", DiagnosisRow::divergences),
                        Column.bigint("depth_saturations", DiagnosisRow::depthSaturations),
                        Column.real("ebfmi_min", DiagnosisRow::ebfmiMin),
                        Column.integer("ebfmi_chain", DiagnosisRow::ebfmiChain),
                        Column.integers("stuck_chains", DiagnosisRow::stuckChains),
                        Column.integer("chains_expected", DiagnosisRow::chainsExpected),
                        Column.integer("chains_complete", DiagnosisRow::chainsComplete),
                        Column.integer("chains_failed", DiagnosisRow::chainsFailed),
                        Column.integer("chains_used", DiagnosisRow::chainsUsed),
                        Column.bigint("draws", DiagnosisRow::draws),
                        Column.integer("parameters", DiagnosisRow::parameters),
                        Column.integer("constant", DiagnosisRow::constant),
                        Column.integer("non_finite", DiagnosisRow::nonFinite),
                        Column.strings("problems", DiagnosisRow::problems),
                        Column.strings("findings", DiagnosisRow::findings)));
    }
}
