package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;

/**
 * Swaps leave the joint distribution of all levels invariant: exact draws, swapped for a few scans without exploration,
 * are exact draws still. Bugs that are planted in the swap fail the same check.
 */
class SwapInvarianceTest {
    private static final RandomKey KEY = RandomKey.of(1987);
    private static final int REPEATS = 20_000;
    private static final int SCANS = 4;
    private static final Levels LEVELS = ExactDraws.ladder(Schedule.uniform(4).betas());

    /** A false alarm in a thousand runs of the eight z-values, were they independent. */
    private static final double BOUND = 3.85;

    /** How the replicas of a scan are swapped. */
    private interface Exchange {
        List<Replica> swap(long scan, List<Replica> byLevel, RandomKey key);
    }

    @Test
    void swapsKeepTheDistributionOfEveryLevel() {
        assertThat(largestDeviation(SwapInvarianceTest::asItIs)).isLessThan(BOUND);
    }

    @Test
    void aWrongSignDoesNot() {
        Exchange wrong = (scan, byLevel, key) -> {
            double[] acceptance = new double[byLevel.size() - 1];
            for (int pair = 0; pair < acceptance.length; pair++) {
                acceptance[pair] = Math.min(
                        1,
                        Math.exp(-Swaps.logAcceptance(
                                beta(pair),
                                byLevel.get(pair).logRatio(),
                                beta(pair + 1),
                                byLevel.get(pair + 1).logRatio())));
            }
            return Swaps.evenOdd(scan, acceptance, key).exchange(byLevel);
        };

        assertThat(largestDeviation(wrong)).isGreaterThan(2 * BOUND);
    }

    /** The states change places but the energies stay where they were. */
    @Test
    void aStateSwappedWithoutItsEnergyDoesNot() {
        Exchange wrong = (scan, byLevel, key) -> {
            List<Replica> swapped = byLevel(asItIs(scan, byLevel, key));
            List<Replica> stale = new ArrayList<>();
            for (int level = 0; level < swapped.size(); level++) {
                Replica state = swapped.get(level);
                Replica energies = byLevel.get(level);
                stale.add(new Replica(
                        state.index(), level, state.position(), energies.logReference(), energies.logTarget()));
            }
            return stale;
        };

        assertThat(largestDeviation(wrong)).isGreaterThan(2 * BOUND);
    }

    /** The temperatures of a pair taken from its neighbour. */
    @Test
    void wrongTemperaturesDoNot() {
        Exchange wrong = (scan, byLevel, key) -> {
            double[] acceptance = Swaps.acceptance(ExactDraws.ladder(0, 0.1, 0.9, 1), byLevel);
            return Swaps.evenOdd(scan, acceptance, key).exchange(byLevel);
        };

        assertThat(largestDeviation(wrong)).isGreaterThan(2 * BOUND);
    }

    /** Mean acceptance of exact draws, within four standard errors. */
    @Test
    void acceptanceHasItsClosedForm() {
        double ratio = (1 + 9 * 0.5) / (1 + 9 * 0.25);
        accepts(ExactDraws.precision(100), 0.25, 0.5, 2 * RegularizedBeta.value(1 / (1 + ratio), 50, 50));
        accepts(ExactDraws.precision(2), 0.25, 0.5, 2 * RegularizedBeta.value(1 / (1 + ratio), 1, 1));
        accepts(ExactDraws.shift(), 0, 1 / 7.0, 1 - Erf.value(3 / 7.0));
    }

    private static void accepts(ExactDraws draws, double low, double high, double expected) {
        Levels pair = ExactDraws.ladder(0, low, high, 1);
        RandomGenerator random = KEY.fold("acceptance").generator();
        double sum = 0;
        double squares = 0;
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            double acceptance = Swaps.acceptance(pair, draws.scan(pair, random))[1];
            sum += acceptance;
            squares += acceptance * acceptance;
        }
        double mean = sum / REPEATS;
        double error = Math.sqrt((squares / REPEATS - mean * mean) / REPEATS);
        assertThat(mean).isCloseTo(expected, within(4 * error));
    }

    private static double beta(int level) {
        return LEVELS.all().get(level).beta();
    }

    private static List<Replica> asItIs(long scan, List<Replica> byLevel, RandomKey key) {
        return Swaps.evenOdd(scan, Swaps.acceptance(LEVELS, byLevel), key).exchange(byLevel);
    }

    /** The largest |z| of means and mean squares at the four levels, of N(-3 + 6 b, 1). */
    private static double largestDeviation(Exchange exchange) {
        int levels = LEVELS.count();
        double[] means = new double[levels];
        double[] squares = new double[levels];
        for (int repeat = 0; repeat < REPEATS; repeat++) {
            RandomKey key = KEY.fold(repeat);
            List<Replica> byLevel = ExactDraws.shift().scan(LEVELS, key.generator());
            for (int scan = 1; scan <= SCANS; scan++) {
                byLevel = byLevel(exchange.swap(scan, byLevel, key.fold(scan)));
            }
            for (int level = 0; level < levels; level++) {
                double z = byLevel.get(level).position()[0] - (-3 + 6 * beta(level));
                means[level] += z;
                squares[level] += z * z - 1;
            }
        }
        double largest = 0;
        for (int level = 0; level < levels; level++) {
            largest = Math.max(largest, Math.abs(means[level]) / Math.sqrt(REPEATS));
            largest = Math.max(largest, Math.abs(squares[level]) / Math.sqrt(2.0 * REPEATS));
        }
        return largest;
    }

    private static List<Replica> byLevel(List<Replica> replicas) {
        return replicas.stream().sorted(Comparator.comparingInt(Replica::level)).toList();
    }
}
