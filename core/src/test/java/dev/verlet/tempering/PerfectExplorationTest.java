package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Whole ladders whose explorations are exact independent draws, as theory supposes: schedule, restarts and evidence must
 * be the theoretical ones.
 */
class PerfectExplorationTest {
    private static final RandomKey KEY = RandomKey.of(2019);
    private static final int COPIES = 8;
    private static final int DIMENSION = 20;
    private static final int LEVELS = 8;
    private static final Model MODEL = TemperedModels.precision(DIMENSION, 10);
    private static final TemperingSpec SPEC =
            TemperingSpec.defaults().withLevels(LEVELS).withRounds(12);

    @Test
    void restartsScheduleAndEvidenceAreTheoretical() {
        long restarts = 0;
        double expected = 0;
        double squares = 0;
        for (int copy = 0; copy < COPIES; copy++) {
            RoundReport last = last(KEY.fold(copy));
            restarts += last.restarts();
            expected += last.expectedRestarts();
            Evidence evidence = last.evidence();
            double z = (evidence.logRatio() + DIMENSION / 2.0 * Math.log(10)) / evidence.standardError();
            squares += z * z / COPIES;

            assertThat(last.levels().betas()).containsExactly(ScheduleTest.geometric(LEVELS), within(0.03));
            double mean = Arrays.stream(last.rejections()).average().orElseThrow();
            assertThat(IntStream.range(0, LEVELS - 1).mapToDouble(k -> last.rejections()[k]))
                    .allSatisfy(rejection -> assertThat(rejection).isCloseTo(mean, within(0.04)));
        }

        // Restarts scatter less than a Poisson count; three of its deviations, a false alarm in 370 runs at most.
        assertThat((double) restarts).isCloseTo(expected, within(3 * Math.sqrt(expected)));
        assertThat(expected).isGreaterThan(1_500);
        // A mean of eight squares with 15 and more degrees of freedom: beyond 3.5 once in a thousand runs.
        assertThat(squares).isBetween(0.08, 3.5);
    }

    private static RoundReport last(RandomKey key) {
        ParallelTempering ladder = new ParallelTempering(SPEC, MODEL, key);
        ExactDraws exact = ExactDraws.precision(DIMENSION);
        Execution execution = (levels, scanKey, replicas) -> replicas.stream()
                .map(replica -> {
                    double beta = levels.all().get(replica.level()).beta();
                    Replica drawn = exact.draw(
                            replica.level(), beta, scanKey.fold(replica.index()).generator());
                    return new Explored(
                            drawn.withIndex(replica.index()), new double[] {1}, new double[] {1}, 1, 0, 0, "");
                })
                .toList();
        while (true) {
            Scan scan = ladder.next(execution);
            if (scan.report().isPresent() && !ladder.hasNext()) {
                return scan.report().get();
            }
        }
    }
}
