package dev.verlet.diagnostics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Blom's normal scores of ranks: the quantiles of a standard normal at (r - 3/8) / (S + 1/4). Vehtari et al. 2021,
 * equation 14.
 */
final class NormalScores {
    private static final double BLOM = 3.0 / 8;
    private static final int MOST_KEPT = 1 << 17;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    /** The last table: neighbouring parameters have the same number of draws. */
    private static volatile NormalScores last = new NormalScores(1);

    private final double[] ofRank;

    private NormalScores(int count) {
        ofRank = new double[count];
        for (int rank = 1; rank <= count; rank++) {
            ofRank[rank - 1] = score(rank, count);
        }
    }

    /** The scores among that many draws. */
    static NormalScores of(int count) {
        NormalScores kept = last;
        if (kept.ofRank.length == count) {
            return kept;
        }
        NormalScores fresh = new NormalScores(count);
        if (count <= MOST_KEPT) {
            last = fresh;
        }
        return fresh;
    }

    private static double score(double rank, int count) {
        return NORMAL.inverseCumulativeProbability((rank - BLOM) / (count - 2 * BLOM + 1));
    }

    /** The score of the average of the ranks first to last. */
    double ofAverage(int first, int last) {
        int sum = first + last;
        return sum % 2 == 0 ? ofRank[sum / 2 - 1] : score(0.5 * sum, ofRank.length);
    }
}
