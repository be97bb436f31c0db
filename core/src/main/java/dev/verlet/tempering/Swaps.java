package dev.verlet.tempering;

import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The swaps of a scan. Replicas exchange their levels; their states stay where they are.
 *
 * @param acceptance the acceptance probability of every pair of neighbouring levels; pair k joins levels k and k + 1
 * @param attempted the pairs whose swap was attempted
 * @param accepted those that were swapped
 */
public record Swaps(double[] acceptance, boolean[] attempted, boolean[] accepted) {
    /**
     * Deterministic even-odd swaps: odd scans try pairs (1, 2), (3, 4), ..., even scans (2, 3), (4, 5), .... Okabe,
     * Kawata, Okamoto and Mikami 2001; Syed et al. 2022, section 3.
     *
     * @param scan counted from 1
     * @param acceptance of every pair of neighbours
     * @param key of the swaps of this scan, folded by pair
     */
    public static Swaps evenOdd(long scan, double[] acceptance, RandomKey key) {
        int pairs = acceptance.length;
        boolean[] attempted = new boolean[pairs];
        boolean[] accepted = new boolean[pairs];
        for (int pair = (int) ((scan + 1) % 2); pair < pairs; pair += 2) {
            attempted[pair] = true;
            accepted[pair] = key.fold(pair).generator().nextDouble() < acceptance[pair];
        }
        return new Swaps(acceptance, attempted, accepted);
    }

    /**
     * The acceptance probabilities of all pairs of neighbours.
     *
     * @param byLevel the replicas in order of their levels, each as explored there
     */
    public static double[] acceptance(Levels levels, List<Replica> byLevel) {
        double[] acceptance = new double[levels.count() - 1];
        for (int pair = 0; pair < acceptance.length; pair++) {
            double logAcceptance = logAcceptance(
                    levels.all().get(pair).beta(),
                    byLevel.get(pair).logRatio(),
                    levels.all().get(pair + 1).beta(),
                    byLevel.get(pair + 1).logRatio());
            acceptance[pair] = Math.min(1, Math.exp(logAcceptance));
        }
        return acceptance;
    }

    /**
     * The log of the Metropolis ratio of a swap, (b<sub>j</sub> - b<sub>i</sub>) (V<sub>i</sub> - V<sub>j</sub>): what is
     * gained when the states at levels i and j change places. 0 at equal temperatures, whose densities are one.
     */
    static double logAcceptance(double betaI, double logRatioI, double betaJ, double logRatioJ) {
        return betaI == betaJ ? 0 : (betaJ - betaI) * (logRatioI - logRatioJ);
    }

    /**
     * The replicas after the swaps, in order of their indices: levels change, states stay.
     *
     * @param byLevel the replicas before, in order of their levels
     */
    List<Replica> exchange(List<Replica> byLevel) {
        List<Replica> after = new ArrayList<>(byLevel);
        for (int pair = 0; pair < accepted.length; pair++) {
            if (accepted[pair]) {
                after.set(pair, byLevel.get(pair).atLevel(pair + 1));
                after.set(pair + 1, byLevel.get(pair + 1).atLevel(pair));
            }
        }
        after.sort(Comparator.comparingInt(Replica::index));
        return after;
    }
}
