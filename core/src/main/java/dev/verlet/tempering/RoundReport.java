package dev.verlet.tempering;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * What a round has shown.
 *
 * @param round counted from 1
 * @param scans it had
 * @param levels that were frozen in it
 * @param legs what each leg has shown; the first is that of the fixed reference, unless a fitted one took its place
 * @param rejections the mean rejection probability of the swap of every pair, whether attempted or not; pair k joins
 *     levels k and k + 1
 * @param attempted the swaps attempted of every pair
 * @param accepted those that were made
 * @param restarts journeys from a reference to the target, all replicas together
 * @param expectedRestarts those to be expected of these rejection rates, if states were independent between scans
 * @param roundTrips journeys from a reference to the target and back to a reference
 * @param explorerAcceptance the mean acceptance statistic at each level; NaN of independent draws
 * @param evaluations of the path's density at each level
 * @param nonFinite those that gave no finite number
 * @param divergences transitions at each level whose energy error passed the limit
 */
public record RoundReport(
        int round,
        long scans,
        Levels levels,
        List<Leg> legs,
        double[] rejections,
        long[] attempted,
        long[] accepted,
        long restarts,
        double expectedRestarts,
        long roundTrips,
        double[] explorerAcceptance,
        long[] evaluations,
        long[] nonFinite,
        long[] divergences) {
    /**
     * A leg of the ladder.
     *
     * @param levels the indices of its levels, from its reference to the target
     * @param fitted whether its reference is the fitted one
     * @param barrier of its path
     * @param evidence that it tells
     */
    public record Leg(int[] levels, boolean fitted, CommunicationBarrier barrier, Evidence evidence) {}

    /** The barrier Lambda of the first leg. */
    public double barrier() {
        return legs.get(0).barrier().total();
    }

    /** The evidence of the first leg whose reference is normalised; of the first leg if there is none. */
    public Evidence evidence() {
        return legs.stream()
                .map(Leg::evidence)
                .filter(Evidence::normalized)
                .findFirst()
                .orElse(legs.get(0).evidence());
    }

    /** The smallest mean acceptance probability of a pair in a leg; NaN of a single level. */
    public double minSwapAcceptance() {
        return acceptances().min().orElse(Double.NaN);
    }

    /** The mean acceptance probability over pairs in legs; NaN of a single level. */
    public double meanSwapAcceptance() {
        return acceptances().average().orElse(Double.NaN);
    }

    /** The two targets of two legs, whose swap is never refused, are no pair of a leg. */
    private DoubleStream acceptances() {
        return IntStream.range(0, legs.size())
                .flatMap(leg -> Arrays.stream(levels.pairs(leg)))
                .mapToDouble(pair -> 1 - rejections[pair]);
    }

    /** The levels of a leg that the larger barrier asks for: about twice the barrier. */
    public int suggestedLevels() {
        double barrier =
                legs.stream().mapToDouble(leg -> leg.barrier().total()).max().orElse(0);
        return LevelCount.of(barrier);
    }
}
