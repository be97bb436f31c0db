package dev.verlet.tempering;

import dev.verlet.warmup.MetricEstimator;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Step sizes and metrics of a leg's levels from what they have seen in a round, at the same betas. A level that has seen
 * little borrows from its neighbours, equally far on both sides, until together they have seen {@value #ENOUGH} states.
 */
final class LevelTuning {
    private static final int ENOUGH = 20;
    private static final int FEWEST = 5;

    /** States of a level that accepts less do not tell its scales. */
    private static final double STUCK = 0.1;

    /** Standard errors of a change of a log variance that are taken for noise. */
    private static final double NOISE = 3;

    private static final double LARGEST_LOG = Math.log(4);
    private static final double LEAST_ACCEPTANCE = 1e-3;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private final TemperingSpec spec;
    private final int dimension;
    private final long scans;
    private final List<Level> levels;
    private final List<LevelStatistics> statistics;

    /** Levels and what they have seen, from the leg's reference to the target. */
    LevelTuning(TemperingSpec spec, int dimension, long scans, List<Level> levels, List<LevelStatistics> statistics) {
        this.spec = spec;
        this.dimension = dimension;
        this.scans = scans;
        this.levels = levels;
        this.statistics = statistics;
    }

    /** The levels with step sizes and metrics of their own round. */
    Level[] tuned() {
        Level[] tuned = new Level[levels.size()];
        double[][] logSizes = new double[levels.size()][];
        for (int i = 0; i < tuned.length; i++) {
            double[] inverse = inverseMetric(i);
            logSizes[i] = logStepSizes(i, inverse);
            tuned[i] = levels.get(i).withInverseMetric(inverse);
        }
        for (int i = 0; i < tuned.length; i++) {
            tuned[i] = tuned[i].withStepSizes(smoothed(logSizes, i));
        }
        return tuned;
    }

    private double[] inverseMetric(int level) {
        int reach = reach(scans - 1);
        double[] pooled = pooledMoments(level, reach);
        boolean stuck = statistics.get(level).acceptance() < STUCK;
        if (!spec.metric().isLearnt() || pooled[0] < FEWEST || stuck) {
            return levels.get(level).inverseMetric();
        }
        return estimator(pooled).metric().inverse();
    }

    /** How many neighbours on each side a level needs, if each has seen so much. */
    private int reach(long seen) {
        long levelsNeeded = (ENOUGH + Math.max(1, seen) - 1) / Math.max(1, seen);
        return (int) Math.min(levels.size(), levelsNeeded / 2);
    }

    /** Sums of squares around each level's own mean add up, and so do their degrees of freedom. */
    private double[] pooledMoments(int level, int reach) {
        double[] pooled = statistics.get(level).moments();
        for (int other = Math.max(0, level - reach); other <= Math.min(levels.size() - 1, level + reach); other++) {
            double[] moments = statistics.get(other).moments();
            if (other != level) {
                pooled[0] += moments[0] - 1;
                for (int i = 1 + dimension; i < pooled.length; i++) {
                    pooled[i] += moments[i];
                }
            }
        }
        return pooled;
    }

    private MetricEstimator estimator(double[] moments) {
        MetricEstimator estimator = spec.metric().estimator(dimension);
        estimator.restore(moments);
        return estimator;
    }

    private double[] logStepSizes(int level, double[] newInverse) {
        double change = spec.metric().isLearnt() ? logChange(levels.get(level).inverseMetric(), newInverse) : 0;
        double[] logs = new double[spec.explorers().size()];
        for (int i = 0; i < logs.length; i++) {
            double aim = spec.explorers().get(i).targetAcceptance();
            LevelStatistics seen = statistics.get(level);
            logs[i] = Math.log(seen.stepSize(i)) + damped(logCorrection(seen.acceptance(i), aim)) + change;
        }
        return logs;
    }

    /**
     * The change of a step size with its metric: it stays below the stability limit 2 / sqrt(lambda<sub>max</sub>) of the
     * curvature it has met if it shrinks as sqrt(old / new) of the coordinate whose inverse metric grew most. A metric that
     * grew may be the covariance of two modes, whose curvature is still that of one. What may be noise of variances changes
     * nothing, and what a smaller metric allows is left to the acceptance.
     */
    private double logChange(double[] oldInverse, double[] newInverse) {
        double growth = 0;
        for (int i = 0; i < dimension; i++) {
            growth = Math.max(growth, Math.log(diagonal(newInverse, i) / diagonal(oldInverse, i)));
        }
        // Log variances of n and n / 2 normal states differ with variance 2 / n + 4 / n.
        double noise = NOISE * Math.sqrt(6.0 / scans);
        return -0.5 * Math.max(0, growth - noise);
    }

    private double diagonal(double[] matrix, int i) {
        return matrix.length == dimension ? matrix[i] : matrix[i * dimension + i];
    }

    /**
     * From an acceptance to the one aimed at: a = 2 Phi(-c e<sup>2</sup>) for step size e in many dimensions. Beskos,
     * Pillai, Roberts, Sanz-Serna and Stuart 2013, "Optimal tuning of the hybrid Monte Carlo algorithm", theorem 3.6.
     */
    static double logCorrection(double acceptance, double aim) {
        if (Double.isNaN(aim)) {
            return 0;
        }
        if (Double.isNaN(acceptance)) {
            return Double.NaN;
        }
        double seen = Math.max(LEAST_ACCEPTANCE, Math.min(1 - LEAST_ACCEPTANCE, acceptance));
        double ratio = NORMAL.inverseCumulativeProbability(aim / 2) / NORMAL.inverseCumulativeProbability(seen / 2);
        return limited(0.5 * Math.log(ratio));
    }

    /**
     * Upwards half the way: where one stiff direction decides, acceptance falls from 0.9 to 0.1 within a factor of two, and
     * whole corrections would swing across the stability limit from round to round.
     */
    private static double damped(double log) {
        return log > 0 ? 0.5 * log : log;
    }

    private static double limited(double log) {
        return Math.max(-LARGEST_LOG, Math.min(LARGEST_LOG, log));
    }

    /** The geometric mean over a level and the neighbours it needs, those without step sizes left out. */
    private double[] smoothed(double[][] logSizes, int level) {
        int reach = reach(scans);
        double[] sizes = new double[logSizes[level].length];
        Arrays.fill(sizes, Double.NaN);
        for (int i = 0; i < sizes.length; i++) {
            double sum = 0;
            int count = 0;
            for (int other = Math.max(0, level - reach); other <= Math.min(levels.size() - 1, level + reach); other++) {
                if (!Double.isNaN(logSizes[other][i])) {
                    sum += logSizes[other][i];
                    count++;
                }
            }
            sizes[i] = Math.exp(sum / count);
        }
        return sizes;
    }
}
