package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.kernel.AutoStepSpec;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.SliceSpec;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Ladders.Estimate;
import dev.verlet.tempering.Ladders.Result;
import dev.verlet.warmup.MetricForm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every explorer, alone and composed, and every form of metric, on N(1, 0.3) in four dimensions from N(0, 1): evidence,
 * mean and variance from six ladders, within five standard errors; a false alarm in about 250 runs of a value.
 */
class ExplorersTest {
    private static final int DIMENSION = 4;
    private static final double BOUND = 5;
    private static final Model MODEL =
            TemperedModels.of(DIMENSION, TemperedModels.normal(0, 1), TemperedModels.normal(1, 0.3));
    private static final TemperingSpec SPEC =
            TemperingSpec.defaults().withRounds(9).withLevels(6);

    private static final ExplorerSpec HMC = new ExplorerSpec.Gradient(HmcSpec.DEFAULT, 0.8);
    private static final ExplorerSpec SLICES = new ExplorerSpec.Coordinates(SliceSpec.STEPPING_OUT);
    private static final ExplorerSpec LANGEVIN = new ExplorerSpec.Adaptive(AutoStepSpec.MALA);

    static Stream<Arguments> specs() {
        return Stream.of(
                Arguments.of("NUTS", SPEC),
                Arguments.of("NUTS, dense metric", SPEC.withMetric(MetricForm.DENSE)),
                Arguments.of(
                        "NUTS, dense metric, many levels",
                        SPEC.withMetric(MetricForm.DENSE).withLevels(30)),
                Arguments.of("NUTS, unit metric", SPEC.withMetric(MetricForm.UNIT)),
                Arguments.of("HMC", SPEC.withExplorers(HMC)),
                Arguments.of("slices, stepping out", SPEC.withExplorers(SLICES)),
                Arguments.of("slices, doubling", SPEC.withExplorers(new ExplorerSpec.Coordinates(SliceSpec.DOUBLING))),
                Arguments.of("locally adaptive", SPEC.withExplorers(LANGEVIN, LANGEVIN)),
                Arguments.of(
                        "locally adaptive HMC", SPEC.withExplorers(new ExplorerSpec.Adaptive(new AutoStepSpec(4)))),
                Arguments.of("slices, then HMC", SPEC.withExplorers(SLICES, HMC)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void theLadderHasItsEvidenceAndMoments(String name, TemperingSpec spec) {
        List<Result> copies = Ladders.copies(6, spec, MODEL, RandomKey.of(12).fold(name));

        near(Estimate.of(copies, copy -> copy.last().evidence().logRatio()), DIMENSION * Math.log(0.3));
        near(Estimate.of(copies, copy -> copy.mean(q -> q[0])), 1);
        near(Estimate.of(copies, copy -> copy.mean(q -> (q[3] - 1) * (q[3] - 1))), 0.09);
        for (Result copy : copies) {
            for (double acceptance : copy.last().explorerAcceptance()) {
                assertThat(acceptance).isBetween(0.25, 1.0);
            }
        }
    }

    /** A target a thousand times narrower: replicas begin a thousand standard deviations away, which the ladder must find out. */
    @Test
    void locallyAdaptiveExplorersComeFromAfar() {
        Model narrow = TemperedModels.of(2, TemperedModels.normal(0, 1), TemperedModels.normal(0, 1e-3));
        TemperingSpec spec = TemperingSpec.defaults()
                .withRounds(9)
                .withLevels(new LevelCount(10, 40))
                .withExplorers(LANGEVIN, LANGEVIN);

        RoundReport last = Ladders.run(spec, narrow, RandomKey.of(15)).last();

        double[] acceptance = last.explorerAcceptance();
        assertThat(acceptance[acceptance.length - 1]).isGreaterThan(0.3);
        assertThat(last.levels().count()).isLessThan(40);
        assertThat(last.evidence().logRatio()).isCloseTo(2 * Math.log(1e-3), within(1.5));
    }

    private static void near(Estimate estimate, double expected) {
        assertThat(estimate.z(expected)).as(estimate + " of " + expected).isBetween(-BOUND, BOUND);
        assertThat(estimate.error()).isLessThan(0.15);
    }
}
