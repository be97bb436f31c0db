package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Swaps and journeys on exact inputs: no state is sampled. */
class SwapsTest {
    private static final RandomKey KEY = RandomKey.of(2022);

    @Test
    void certainSwapsOfFourLevelsMakeThirteenRoundTripsInThirtyTwoScans() {
        assertThat(journeys(4, 32, 1).roundTrips()).isEqualTo(13);
    }

    /** Expected 3276.8 with a standard deviation of 34; three of them raise a false alarm once in 370 seeds. */
    @Test
    void swapsAcceptedHalfTheTimeRestartAsTheoryTells() {
        double[] half = {0.5, 0.5, 0.5, 0.5};
        double expected =
                32_768 * Journeys.expectedPerScan(ladder(Schedule.uniform(5).betas()), half);

        assertThat(expected).isCloseTo(3276.8, within(1e-9));
        assertThat((double) journeys(5, 32_768, 0.5).restarts()).isCloseTo(expected, within(3 * 34.0));
    }

    @Test
    void oddScansTryTheFirstPair() {
        double[] certain = {1, 1, 1};

        assertThat(Swaps.evenOdd(1, certain, KEY).accepted()).containsExactly(true, false, true);
        assertThat(Swaps.evenOdd(2, certain, KEY).accepted()).containsExactly(false, true, false);
    }

    @Test
    void onlyDifferencesEnterASwap() {
        assertThat(Swaps.logAcceptance(0.25, 3, 0.75, 5)).isEqualTo(-1);
        assertThat(Swaps.logAcceptance(0.25, 5, 0.75, 3)).isEqualTo(1);
        assertThat(Swaps.logAcceptance(0, Double.NEGATIVE_INFINITY, 0.5, 2)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Swaps.logAcceptance(0.5, 2, 1, Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Swaps.logAcceptance(0, Double.NEGATIVE_INFINITY, 0, Double.NEGATIVE_INFINITY))
                .isZero();
    }

    @Test
    void replicasExchangeLevelsAndKeepTheirStates() {
        Replica low = new Replica(0, 0, new double[] {1}, -1, -2);
        Replica high = new Replica(1, 1, new double[] {2}, -3, -4);

        List<Replica> after =
                new Swaps(new double[] {1}, new boolean[] {true}, new boolean[] {true}).exchange(List.of(low, high));

        assertThat(after).containsExactly(low.atLevel(1), high.atLevel(0));
        assertThat(after.get(0).position()).isSameAs(low.position());
    }

    private static Journeys journeys(int count, int scans, double acceptance) {
        Levels levels = ladder(Schedule.uniform(count).betas());
        double[] fixed = new double[count - 1];
        Arrays.fill(fixed, acceptance);
        List<Replica> replicas =
                IntStream.range(0, count).mapToObj(Replica::unstarted).toList();
        Journeys journeys = new Journeys(count);
        journeys.visit(levels, at(replicas));
        for (int scan = 1; scan <= scans; scan++) {
            replicas = Swaps.evenOdd(scan, fixed, KEY.fold(scan)).exchange(byLevel(replicas));
            journeys.visit(levels, at(replicas));
        }
        return journeys;
    }

    private static List<Replica> byLevel(List<Replica> replicas) {
        Replica[] sorted = new Replica[replicas.size()];
        replicas.forEach(replica -> sorted[replica.level()] = replica);
        return List.of(sorted);
    }

    private static int[] at(List<Replica> replicas) {
        return byLevel(replicas).stream().mapToInt(Replica::index).toArray();
    }

    private static Levels ladder(double... betas) {
        List<Level> leg = Arrays.stream(betas)
                .mapToObj(beta -> new Level(beta, false, new double[0], new double[] {1}))
                .toList();
        return Levels.ofLegs(1, List.of(leg), new double[0], new double[0]);
    }
}
