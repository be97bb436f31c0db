package dev.verlet.jobs.table;

import dev.verlet.tempering.Evidence;
import dev.verlet.tempering.Level;
import dev.verlet.tempering.Levels;
import dev.verlet.tempering.RoundReport;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A round of a ladder as the tables {@code rounds}, {@code swaps} and {@code schedule} tell it.
 *
 * @param posterior whose ladder it is
 * @param chain the ladder's number among the copies of its posterior, from 1
 * @param round counted from 1
 * @param scans it had; the last round has more after an extension, and then a row of its own for each end
 * @param seconds wall time
 * @param barrier the communication barrier Lambda of the first leg
 * @param evidence by stepping stones
 * @param restarts journeys from a reference to the target
 * @param expectedRestarts those to be expected of the rejection rates
 * @param roundTrips journeys from a reference to the target and back
 * @param firstLeg the number of levels of the first leg
 * @param levels in order, from the reference to the target and, where there is a second leg, on to its reference
 * @param pairs of neighbouring levels, one fewer
 */
public record LadderRound(
        String posterior,
        int chain,
        int round,
        long scans,
        double seconds,
        double barrier,
        Evidence evidence,
        long restarts,
        double expectedRestarts,
        long roundTrips,
        int firstLeg,
        List<LevelRow> levels,
        List<PairRow> pairs) {
    /**
     * A level in a round.
     *
     * @param beta its inverse temperature
     * @param fitted whether its leg starts from the fitted reference
     * @param stepSizes of each explorer; NaN where it has none
     * @param acceptance the mean acceptance statistic of its explorers; NaN of independent draws
     * @param evaluations of its density
     * @param nonFinite those that gave no finite number
     * @param divergences transitions whose energy error passed the limit
     */
    public record LevelRow(
            double beta,
            boolean fitted,
            double[] stepSizes,
            double acceptance,
            long evaluations,
            long nonFinite,
            long divergences) {}

    /**
     * A pair of neighbouring levels in a round.
     *
     * @param acceptance the mean acceptance probability of its swap, attempted or not
     * @param attempted swaps attempted
     * @param accepted swaps made
     */
    public record PairRow(double acceptance, long attempted, long accepted) {}

    /** Copies the lists. */
    public LadderRound {
        levels = List.copyOf(levels);
        pairs = List.copyOf(pairs);
    }

    /** The round that a report tells of. */
    public static LadderRound of(String posterior, int chain, RoundReport report, double seconds) {
        Levels frozen = report.levels();
        LevelRow[] levels = new LevelRow[frozen.count()];
        for (int i = 0; i < levels.length; i++) {
            Level level = frozen.all().get(i);
            levels[i] = new LevelRow(
                    level.beta(),
                    level.fitted(),
                    level.stepSizes(),
                    report.explorerAcceptance()[i],
                    report.evaluations()[i],
                    report.nonFinite()[i],
                    report.divergences()[i]);
        }
        PairRow[] pairs = new PairRow[report.rejections().length];
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = new PairRow(1 - report.rejections()[i], report.attempted()[i], report.accepted()[i]);
        }
        return new LadderRound(
                posterior,
                chain,
                report.round(),
                report.scans(),
                seconds,
                report.barrier(),
                report.evidence(),
                report.restarts(),
                report.expectedRestarts(),
                report.roundTrips(),
                frozen.firstLeg(),
                Arrays.asList(levels),
                Arrays.asList(pairs));
    }

    /** The smallest mean acceptance probability of a swap; NaN of a single level. */
    public double minSwapAcceptance() {
        return swapAcceptances().min().orElse(Double.NaN);
    }

    /** The mean acceptance probability of swaps over pairs; NaN of a single level. */
    public double meanSwapAcceptance() {
        return swapAcceptances().average().orElse(Double.NaN);
    }

    private DoubleStream swapAcceptances() {
        return pairs.stream().mapToDouble(PairRow::acceptance);
    }

    /** The smallest mean acceptance statistic of a level that is explored; NaN if all draw independently. */
    public double minExplorerAcceptance() {
        return explorerAcceptances().min().orElse(Double.NaN);
    }

    /** The mean acceptance statistic over the levels that are explored; NaN if all draw independently. */
    public double meanExplorerAcceptance() {
        return explorerAcceptances().average().orElse(Double.NaN);
    }

    private DoubleStream explorerAcceptances() {
        return levels.stream().mapToDouble(LevelRow::acceptance).filter(value -> !Double.isNaN(value));
    }

    /** The evaluations of all levels. */
    public long evaluations() {
        return levels.stream().mapToLong(LevelRow::evaluations).sum();
    }

    /** The evaluations of all levels that gave no finite number. */
    public long nonFinite() {
        return levels.stream().mapToLong(LevelRow::nonFinite).sum();
    }

    /** The divergent transitions of all levels. */
    public long divergences() {
        return levels.stream().mapToLong(LevelRow::divergences).sum();
    }

    /** The target's level. */
    public LevelRow target() {
        return levels.get(firstLeg - 1);
    }
}
