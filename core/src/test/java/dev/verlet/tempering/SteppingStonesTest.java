package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The evidence from exact draws: nothing is sampled by a Markov chain. */
class SteppingStonesTest {
    private static final RandomKey KEY = RandomKey.of(2011);

    /** Restarts: exact draws start anew in each scan. */
    private static final long MANY = 1_000_000;

    /** Four standard errors from 16 to 32 batches: a false alarm in about two thousand runs. */
    @Test
    void normalsOfAnyDimensionHaveTheirEvidence() {
        for (int dimension : new int[] {2, 10, 100}) {
            Evidence evidence = evidence(
                    ExactDraws.precision(dimension), Schedule.uniform(20).betas(), 4096, KEY.fold(dimension));
            double exact = -dimension / 2.0 * Math.log(10);
            assertThat(evidence.standardError()).isBetween(1e-3, 0.5);
            assertThat(evidence.logRatio()).isCloseTo(exact, within(4 * evidence.standardError()));
        }
    }

    /** The forward estimate is a mean of 0 and 1; the backward one cannot see what is lost. */
    @Test
    void whereTheTargetIsZeroTheBackwardEstimateIsNone() {
        Levels levels = ExactDraws.ladder(0, 1);
        SteppingStones stones = new SteppingStones(1);
        for (int i = 0; i < 1000; i++) {
            stones.add(levels, new double[] {i % 2 == 0 ? 0 : Double.NEGATIVE_INFINITY, 0});
        }

        Evidence evidence = stones.evidence(levels, 0, true, MANY);

        assertThat(evidence.forward()).isCloseTo(-Math.log(2), within(1e-12));
        assertThat(evidence.backward()).isNaN();
        assertThat(evidence.gap()).isZero();
        assertThat(evidence.logRatio()).isCloseTo(-Math.log(2), within(1e-12));
        assertThat(evidence(ExactDraws.halved(), new double[] {0, 0.2, 1}, 4096, KEY)
                        .logRatio())
                .isCloseTo(-Math.log(2), within(0.06));
    }

    /** The mirrored case: the target reaches beyond the reference. */
    @Test
    void whereTheReferenceIsZeroTheForwardEstimateIsNone() {
        Levels levels = ExactDraws.ladder(0, 1);
        SteppingStones stones = new SteppingStones(1);
        for (int i = 0; i < 1000; i++) {
            stones.add(levels, new double[] {0, i % 2 == 0 ? 0 : Double.POSITIVE_INFINITY});
        }

        Evidence evidence = stones.evidence(levels, 0, true, MANY);

        assertThat(evidence.forward()).isNaN();
        assertThat(evidence.backward()).isCloseTo(Math.log(2), within(1e-12));
        assertThat(evidence.logRatio()).isCloseTo(Math.log(2), within(1e-12));
    }

    /** What one leg cannot see is no matter of the other. */
    @Test
    void aZeroOnOneLegLeavesTheOtherAsItWas() {
        List<Level> leg = ExactDraws.ladder(0, 1).all();
        Levels levels = Levels.ofLegs(1, List.of(leg, leg), new double[0], new double[0]);
        SteppingStones stones = new SteppingStones(3);
        for (int i = 0; i < 1000; i++) {
            stones.add(levels, new double[] {i % 2 == 0 ? 0 : Double.NEGATIVE_INFINITY, 0, 1, 2});
        }

        Evidence first = stones.evidence(levels, 0, true, MANY);
        Evidence second = stones.evidence(levels, 1, true, MANY);

        assertThat(first.backward()).isNaN();
        assertThat(second.forward()).isCloseTo(2, within(1e-12));
        assertThat(second.backward()).isCloseTo(1, within(1e-12));
        assertThat(second.logRatio()).isCloseTo(1.5, within(1e-12));
    }

    /** Forward and backward that disagree are told apart, however steady each of them is; few restarts tell no error. */
    @Test
    void theGapIsKnownAndFewRestartsHaveNoError() {
        Levels levels = ExactDraws.ladder(0, 1);
        SteppingStones stones = new SteppingStones(1);
        for (int i = 0; i < 1000; i++) {
            stones.add(levels, new double[] {-40, -30});
        }

        Evidence evidence = stones.evidence(levels, 0, true, MANY);

        assertThat(evidence.logRatio()).isCloseTo(-35, within(1e-10));
        assertThat(evidence.gap()).isCloseTo(10, within(1e-10));
        assertThat(evidence.standardError()).isCloseTo(0, within(1e-10));
        assertThat(stones.evidence(levels, 0, true, 9).standardError()).isNaN();
        assertThat(stones.evidence(levels, 0, true, 10).standardError()).isCloseTo(0, within(1e-10));
    }

    /**
     * Precision 1 to 10 in one step: the weights from the target down have no variance. The bridge is right within four
     * standard errors of 200 runs, one false alarm in 16,000; the mean of the stepping stones is far outside.
     */
    @Test
    void theBridgeIsRightWhereAStoneHasNoVariance() {
        int runs = 200;
        double exact = -2 * Math.log(10);
        double[] bridges = new double[runs];
        double[] stones = new double[runs];
        for (int run = 0; run < runs; run++) {
            Evidence evidence = evidence(
                    ExactDraws.precision(4),
                    new double[] {0, 1},
                    1000,
                    KEY.fold("heavy").fold(run));
            bridges[run] = evidence.logRatio() - exact;
            stones[run] = (evidence.forward() + evidence.backward()) / 2 - exact;
        }

        assertThat(Math.abs(errorsFromZero(bridges))).isLessThan(4);
        assertThat(errorsFromZero(stones)).isGreaterThan(20);
    }

    private static double errorsFromZero(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        return mean / Math.sqrt(squares / (values.length - 1) / values.length);
    }

    /** Numbers that stay for 64 scans, in batches of 32: the scatter is told right once batches hold two stays. */
    @Test
    void batchesAreAsLongAsRestarts() {
        RandomGenerator random = KEY.fold("stays").generator();
        LogMean mean = new LogMean();
        double[] stays = random.doubles(16).toArray();
        for (int i = 0; i < 1024; i++) {
            mean.add(Math.log(stays[i / 64]));
        }

        double[] deviations = mean.deviations(16);

        double average = Arrays.stream(stays).average().orElseThrow();
        double[] expected = IntStream.range(0, 8)
                .mapToDouble(i -> (stays[2 * i] + stays[2 * i + 1]) / 2 / average - 1)
                .toArray();
        assertThat(deviations).containsExactly(expected, within(1e-12));
        assertThat(mean.deviations(MANY)).hasSize(32);
    }

    /** A constant factor between equal densities is told without error, and equal betas add nothing. */
    @Test
    void aConstantRatioIsExact() {
        Levels levels = ExactDraws.ladder(0, 0.3, 0.3, 1);
        SteppingStones stones = new SteppingStones(3);
        for (int i = 0; i < 100; i++) {
            stones.add(levels, new double[] {-700, -700, -700, -700});
        }

        Evidence evidence = stones.evidence(levels, 0, true, MANY);

        assertThat(evidence.logRatio()).isCloseTo(-700, within(1e-10));
        assertThat(evidence.standardError()).isCloseTo(0, within(1e-12));
    }

    /**
     * Over 400 runs the mean square of error over standard error is near one; batches are few, hence a little above.
     */
    @Test
    void theStandardErrorIsThatOfTheEstimate() {
        int runs = 400;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            Evidence evidence = evidence(
                    ExactDraws.precision(4),
                    ScheduleTest.geometric(9),
                    300,
                    KEY.fold("runs").fold(run));
            double z = (evidence.logRatio() + 2 * Math.log(10)) / evidence.standardError();
            squares += z * z / runs;
        }

        assertThat(squares).isBetween(0.75, 1.5);
    }

    private static Evidence evidence(ExactDraws draws, double[] betas, int scans, RandomKey key) {
        Levels levels = ExactDraws.ladder(betas);
        SteppingStones stones = new SteppingStones(betas.length - 1);
        RandomGenerator random = key.generator();
        for (int scan = 0; scan < scans; scan++) {
            stones.add(
                    levels,
                    draws.scan(levels, random).stream()
                            .mapToDouble(Replica::logRatio)
                            .toArray());
        }
        return stones.evidence(levels, 0, true, MANY);
    }
}
