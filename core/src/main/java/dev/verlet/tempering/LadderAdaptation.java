package dev.verlet.tempering;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a round teaches: the levels of the next one. */
final class LadderAdaptation {
    private static final int SHORT = 64;

    /** Scans that tell a barrier. */
    private static final int KNOWS = 32;

    private final TemperingSpec spec;
    private final Levels levels;
    private final RoundStatistics statistics;
    private final int round;

    LadderAdaptation(TemperingSpec spec, Levels levels, RoundStatistics statistics, int round) {
        this.spec = spec;
        this.levels = levels;
        this.statistics = statistics;
        this.round = round;
    }

    /** Schedules, step sizes, metrics and the fitted reference. */
    Levels next() {
        int count = nextCount();
        boolean fits = spec.fitting().isDue(round);
        List<List<Level>> legs = new ArrayList<>();
        for (int leg = 0; leg < levels.legs(); leg++) {
            boolean fitted = fits && leg == levels.legs() - 1;
            legs.add(leg(leg, count, fitted));
        }
        Levels next = fits
                ? Levels.ofLegs(levels.dimension(), legs, targetMeans(), targetSds())
                : Levels.ofLegs(levels.dimension(), legs, levels.fittedMean(), levels.fittedSd());
        return round + 1 == spec.rounds() ? next.forInference() : next;
    }

    /** In short rounds, whose metrics are still rough, each exploration searches a step size; not in the last. */
    private boolean searchesNext() {
        return round + 1 < spec.rounds() && spec.scans(round + 1) < SHORT;
    }

    /** Short rounds know no barrier, and the round for inference does not begin with copies. */
    private int nextCount() {
        if (statistics.scans() < KNOWS || round + 1 == spec.rounds()) {
            return levels.firstLeg();
        }
        double barrier = 0;
        for (int leg = 0; leg < levels.legs(); leg++) {
            barrier =
                    Math.max(barrier, Arrays.stream(statistics.rejections(leg)).sum());
        }
        return spec.levels().next(levels.firstLeg(), barrier);
    }

    private List<Level> leg(int leg, int count, boolean fitted) {
        List<Level> old = new ArrayList<>();
        List<LevelStatistics> seen = new ArrayList<>();
        for (int level : levels.leg(leg)) {
            old.add(levels.all().get(level));
            seen.add(statistics.at(level));
        }
        Level[] tuned = new LevelTuning(spec, levels.dimension(), statistics.scans(), old, seen).tuned();
        Schedule schedule = levels.schedule(leg).adapted(statistics.rejections(leg), count);
        List<Level> next = new ArrayList<>();
        for (double beta : schedule.betas()) {
            Level level = between(tuned, beta, fitted);
            next.add(searchesNext() ? level.withStepSizes(Levels.unknown(spec)) : level);
        }
        return next;
    }

    /** A level at a new beta: its metric linear, its step sizes geometric between those of the old ones around it. */
    private static Level between(Level[] tuned, double beta, boolean fitted) {
        int k = 0;
        while (k < tuned.length - 2 && tuned[k + 1].beta() <= beta) {
            k++;
        }
        if (tuned.length == 1) {
            return new Level(beta, fitted, tuned[0].stepSizes(), tuned[0].inverseMetric());
        }
        Level low = tuned[k];
        Level high = tuned[k + 1];
        double gap = high.beta() - low.beta();
        double weight = gap == 0 ? 0 : (beta - low.beta()) / gap;
        return new Level(
                beta,
                fitted,
                geometric(low.stepSizes(), high.stepSizes(), weight),
                linear(low.inverseMetric(), high.inverseMetric(), weight));
    }

    private static double[] linear(double[] low, double[] high, double weight) {
        double[] mixed = new double[low.length];
        for (int i = 0; i < mixed.length; i++) {
            mixed[i] = (1 - weight) * low[i] + weight * high[i];
        }
        return mixed;
    }

    /** A level of independent draws has no step size to share. */
    private static double[] geometric(double[] low, double[] high, double weight) {
        double[] mixed = new double[low.length];
        for (int i = 0; i < mixed.length; i++) {
            double lowest = Double.isNaN(low[i]) ? high[i] : low[i];
            double highest = Double.isNaN(high[i]) ? low[i] : high[i];
            mixed[i] = Math.exp((1 - weight) * Math.log(lowest) + weight * Math.log(highest));
        }
        return mixed;
    }

    private double[] targetMeans() {
        return Arrays.copyOfRange(targetMoments(), 1, 1 + levels.dimension());
    }

    private double[] targetMoments() {
        return statistics.at(levels.target()).moments();
    }

    /** Of a coordinate that did not move, the one that stood before. */
    private double[] targetSds() {
        double[] moments = targetMoments();
        int d = levels.dimension();
        double[] sds = new double[d];
        for (int i = 0; i < d; i++) {
            int sumOfSquares = 1 + d + (moments.length == 1 + 2 * d ? i : i * d + i);
            double variance = moments[sumOfSquares] / (moments[0] - 1);
            sds[i] = variance > 0 ? Math.sqrt(variance) : levels.fittedSd().length == d ? levels.fittedSd()[i] : 1;
        }
        return sds;
    }
}
