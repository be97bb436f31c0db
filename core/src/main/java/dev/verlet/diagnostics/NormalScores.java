package dev.verlet.diagnostics;

import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Blom's normal scores of ranks: the quantiles of a standard normal at (r - 3/8) / (S + 1/4); ties have the score of their
 * average rank. Vehtari et al. 2021, equation 14. Those of whole ranks are kept for the next sample of the same size.
 */
final class NormalScores {
    private static final double BLOM = 3.0 / 8;
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

    private double[] ofRank = new double[0];

    /** Writes the draws' scores to their places; draws whose places are beyond the target's size have no rank. */
    void write(Ranking draws, Columns target) {
        prepare(target.size());
        double[] ascending = draws.ascending();
        int ranked = 0;
        for (int from = 0; from < draws.size(); ) {
            int first = ranked + 1;
            int to = from;
            do {
                ranked += draws.places()[to] < target.size() ? 1 : 0;
                to++;
            } while (to < draws.size() && ascending[to] == ascending[from]);
            if (ranked >= first) {
                write(draws.places(), from, to, ofAverage(first, ranked), target);
            }
            from = to;
        }
    }

    private static void write(int[] places, int from, int to, double score, Columns target) {
        for (int i = from; i < to; i++) {
            if (places[i] < target.size()) {
                target.values()[places[i]] = score;
            }
        }
    }

    private void prepare(int size) {
        if (ofRank.length != size) {
            ofRank = new double[size];
            for (int rank = 1; rank <= size; rank++) {
                ofRank[rank - 1] = score(rank);
            }
        }
    }

    private double ofAverage(int first, int last) {
        int sum = first + last;
        return sum % 2 == 0 ? ofRank[sum / 2 - 1] : score(0.5 * sum);
    }

    private double score(double rank) {
        return NORMAL.inverseCumulativeProbability((rank - BLOM) / (ofRank.length - 2 * BLOM + 1));
    }
}
