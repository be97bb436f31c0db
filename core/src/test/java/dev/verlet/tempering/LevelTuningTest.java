package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.warmup.MetricForm;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;

/** Step sizes and metrics from what levels have seen, on made-up explorations. */
class LevelTuningTest {
    private static final TemperingSpec SPEC = TemperingSpec.defaults();

    /** If acceptance is 2 Phi(-c e^2) one correction comes to the aim, unless it is more than a factor of four away. */
    @Test
    void oneCorrectionComesToTheAim() {
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (double size : new double[] {0.1, 0.3, 0.6, 1.1}) {
            double acceptance = 2 * normal.cumulativeProbability(-size * size);
            double corrected = size * Math.exp(LevelTuning.logCorrection(acceptance, 0.8));
            double limit = 4 * size;
            assertThat(Math.min(corrected, limit))
                    .isCloseTo(Math.min(limit, Math.sqrt(-normal.inverseCumulativeProbability(0.4))), within(1e-9));
        }
        assertThat(LevelTuning.logCorrection(0, 0.8)).isCloseTo(-Math.log(4), within(1.0));
        assertThat(LevelTuning.logCorrection(1, 0.8)).isEqualTo(Math.log(4));
        assertThat(LevelTuning.logCorrection(Double.NaN, 0.8)).isNaN();
        assertThat(LevelTuning.logCorrection(0.3, Double.NaN)).isZero();
    }

    /** With many scans a level learns from itself alone; variances are shrunk as Stan shrinks them. */
    @Test
    void aLevelThatHasSeenMuchLearnsFromItself() {
        Level[] tuned = tuned(100, 1, 10);

        assertThat(tuned[0].inverseMetric()[0]).isCloseTo(variance(100, 1), within(1e-12));
        assertThat(tuned[2].inverseMetric()[0]).isCloseTo(variance(100, 100), within(1e-9));
    }

    /** With few it borrows from neighbours on both sides: three levels of eight states each tell one variance. */
    @Test
    void aLevelThatHasSeenLittleBorrows() {
        Level[] tuned = tuned(8, 1, 10);

        double pooled = (1 + 25 + 100) / 3.0;
        double weight = 22 / 27.0;
        assertThat(tuned[1].inverseMetric()[0]).isCloseTo(weight * pooled * 8 / 7 + 1e-3 * (1 - weight), within(1e-9));
    }

    /** States that hardly moved do not tell a scale. */
    @Test
    void aLevelThatIsStuckKeepsItsMetric() {
        assertThat(tuned(100, 0.05, 10)[1].inverseMetric()).containsExactly(4);
    }

    /** Of 100 states between -10 and 10 the metric grows from 4 to about 96; below the stability limit stays below it. */
    @Test
    void aStepSizeShrinksWithAMetricThatGrew() {
        Level[] tuned = tuned(100, 0.8, 0.9);

        double grown = tuned[2].inverseMetric()[0] / 4;
        double noise = 3 * Math.sqrt(6.0 / 100);
        assertThat(tuned[2].stepSizes()[0]).isCloseTo(0.9 / Math.sqrt(grown / Math.exp(noise)), within(1e-9));
        assertThat(tuned[0].stepSizes()[0])
                .as("a metric that shrank raises no step size")
                .isCloseTo(0.9, within(1e-9));
    }

    /** A stiff direction beside others: acceptance falls slowly up to the stability limit of 2. */
    @Test
    void stepSizesDoNotSwingAcrossTheStabilityLimit() {
        double size = 1;
        for (int round = 0; round < 8; round++) {
            size = tuned(1_000, 0.96 - 0.3 * (size - 1), size)[0].stepSizes()[0];
            assertThat(size).isBetween(1.0, 2.0);
        }
    }

    /** Positions alternate between -s and s, for s = 1, 5, 10. */
    private static Level[] tuned(int scans, double acceptance, double stepSize) {
        List<Level> levels = new ArrayList<>();
        List<LevelStatistics> statistics = new ArrayList<>();
        double[] scales = {1, 5, 10};
        for (int level = 0; level < 3; level++) {
            levels.add(new Level(level / 2.0, false, new double[] {stepSize}, new double[] {4}));
            LevelStatistics seen = new LevelStatistics(1, MetricForm.DIAGONAL, 1);
            for (int scan = 0; scan < scans; scan++) {
                double[] at = {scan % 2 == 0 ? scales[level] : -scales[level]};
                seen.add(new Explored(
                        new Replica(level, level, at, 0, 0),
                        new double[] {acceptance},
                        new double[] {stepSize},
                        1,
                        0,
                        0,
                        ""));
            }
            statistics.add(seen);
        }
        return new LevelTuning(SPEC, 1, scans, levels, statistics).tuned();
    }

    private static double variance(int count, double meanSquare) {
        double estimate = meanSquare * count / (count - 1);
        return count / (count + 5.0) * estimate + 1e-3 * 5 / (count + 5.0);
    }
}
