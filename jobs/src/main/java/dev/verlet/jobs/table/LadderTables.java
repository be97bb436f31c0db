package dev.verlet.jobs.table;

import dev.verlet.jobs.table.LadderRound.LevelRow;
import dev.verlet.jobs.table.LadderRound.PairRow;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables of a study's ladders beside {@code draws}. */
public final class LadderTables {
    private LadderTables() {}

    /** {@code rounds}: a row for each round of each ladder that has ended. */
    public static Table<LadderRound> rounds() {
        return new Table<>(
                "rounds",
                List.of(
                        Column.string("posterior", LadderRound::posterior),
                        Column.integer("chain", LadderRound::chain),
                        Column.integer("round", LadderRound::round),
                        Column.bigint("scans", LadderRound::scans),
                        Column.real("seconds", LadderRound::seconds),
                        Column.integer("levels", round -> round.levels().size()),
                        Column.real("barrier", LadderRound::barrier),
                        Column.real("log_evidence", round -> round.evidence().logRatio()),
                        Column.real("log_evidence_se", round -> round.evidence().standardError()),
                        Column.bool("normalized", round -> round.evidence().normalized()),
                        Column.real(
                                "log_evidence_forward",
                                round -> round.evidence().forward()),
                        Column.real(
                                "log_evidence_backward",
                                round -> round.evidence().backward()),
                        Column.real("swap_acceptance_min", LadderRound::minSwapAcceptance),
                        Column.real("swap_acceptance_mean", LadderRound::meanSwapAcceptance),
                        Column.bigint("restarts", LadderRound::restarts),
                        Column.real("expected_restarts", LadderRound::expectedRestarts),
                        Column.bigint("round_trips", LadderRound::roundTrips),
                        Column.real("explorer_acceptance_min", LadderRound::minExplorerAcceptance),
                        Column.real("explorer_acceptance_mean", LadderRound::meanExplorerAcceptance),
                        Column.bigint("evaluations", LadderRound::evaluations),
                        Column.bigint("non_finite", LadderRound::nonFinite),
                        Column.bigint("divergences", LadderRound::divergences)));
    }

    /**
     * A row of {@code swaps}.
     *
     * @param pair the index of its lower level, from 0
     */
    public record SwapRow(LadderRound round, int pair) {
        private PairRow values() {
            return round.pairs().get(pair);
        }

        private double beta(int level) {
            return round.levels().get(level).beta();
        }
    }

    /** {@code swaps}: a row for each pair of neighbouring levels in a round. */
    public static Table<SwapRow> swaps() {
        return new Table<>(
                "swaps",
                List.of(
                        Column.string("posterior", row -> row.round.posterior()),
                        Column.integer("chain", row -> row.round.chain()),
                        Column.integer("round", row -> row.round.round()),
                        Column.bigint("scans", row -> row.round.scans()),
                        Column.integer("pair", SwapRow::pair),
                        Column.real("beta", row -> row.beta(row.pair)),
                        Column.real("next_beta", row -> row.beta(row.pair + 1)),
                        Column.real("acceptance", row -> row.values().acceptance()),
                        Column.bigint("attempted", row -> row.values().attempted()),
                        Column.bigint("accepted", row -> row.values().accepted())));
    }

    /**
     * A row of {@code schedule}.
     *
     * @param level its index, from 0
     */
    public record ScheduleRow(LadderRound round, int level) {
        private LevelRow values() {
            return round.levels().get(level);
        }
    }

    /** {@code schedule}: a row for each level in a round. */
    public static Table<ScheduleRow> schedule() {
        return new Table<>(
                "schedule",
                List.of(
                        Column.string("posterior", row -> row.round.posterior()),
                        Column.integer("chain", row -> row.round.chain()),
                        Column.integer("round", row -> row.round.round()),
                        Column.bigint("scans", row -> row.round.scans()),
                        Column.integer("level", ScheduleRow::level),
                        Column.integer("leg", row -> row.level < row.round.firstLeg() ? 1 : 2),
                        Column.real("beta", row -> row.values().beta()),
                        Column.bool("fitted", row -> row.values().fitted()),
                        Column.list("step_sizes", row -> row.values().stepSizes()),
                        Column.real("explorer_acceptance", row -> row.values().acceptance()),
                        Column.bigint("evaluations", row -> row.values().evaluations()),
                        Column.bigint("non_finite", row -> row.values().nonFinite()),
                        Column.bigint("divergences", row -> row.values().divergences())));
    }

    /** The rows of {@code swaps} of a round. */
    public static Stream<SwapRow> swapsOf(LadderRound round) {
        return IntStream.range(0, round.pairs().size()).mapToObj(pair -> new SwapRow(round, pair));
    }

    /** The rows of {@code schedule} of a round. */
    public static Stream<ScheduleRow> scheduleOf(LadderRound round) {
        return IntStream.range(0, round.levels().size()).mapToObj(level -> new ScheduleRow(round, level));
    }
}
