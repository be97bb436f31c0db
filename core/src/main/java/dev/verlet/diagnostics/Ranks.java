package dev.verlet.diagnostics;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Rank normalisation: Vehtari, Gelman, Simpson, Carpenter and Bürkner 2021, "Rank-normalization, folding, and
 * localization", equation 14.
 */
final class Ranks {
    private static final double BLOM = 3.0 / 8;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private Ranks() {}

    /** The normal scores of the draws' ranks among all draws; ties have their average rank. No draw may be NaN. */
    static double[][] normalScores(double[][] chains) {
        double[] sorted = Chains.flatten(chains);
        for (int i = 0; i < sorted.length; i++) {
            // Negative zero, which would sort before zero, becomes zero.
            sorted[i] += 0.0;
        }
        Arrays.sort(sorted);
        return normalScores(chains, sorted);
    }

    /** The same for draws whose sorted values are known. */
    private static double[][] normalScores(double[][] chains, double[] sorted) {
        double[] scores = scoresOfPlaces(sorted);
        double[][] z = new double[chains.length][chains[0].length];
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i < z[c].length; i++) {
                z[c][i] = scores[Arrays.binarySearch(sorted, chains[c][i] + 0.0)];
            }
        }
        return z;
    }

    /** The score of each place of the sorted draws; equal draws share that of their average rank. */
    private static double[] scoresOfPlaces(double[] sorted) {
        double[] scores = new double[sorted.length];
        for (int from = 0; from < sorted.length; ) {
            int to = from + 1;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double averageRank = 0.5 * (from + 1 + to);
            Arrays.fill(scores, from, to, score(averageRank, sorted.length));
            from = to;
        }
        return scores;
    }

    private static double score(double rank, int count) {
        return NORMAL.inverseCumulativeProbability((rank - BLOM) / (count - 2 * BLOM + 1));
    }

    /** The distances of the draws from their median. */
    static double[][] fold(double[][] chains) {
        double median = Quantiles.median(Chains.flatten(chains));
        double[][] folded = new double[chains.length][chains[0].length];
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i < folded[c].length; i++) {
                folded[c][i] = Math.abs(chains[c][i] - median);
            }
        }
        return folded;
    }
}
