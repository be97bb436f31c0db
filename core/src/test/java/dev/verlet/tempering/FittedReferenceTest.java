package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Fitting.Role;
import dev.verlet.tempering.Ladders.Estimate;
import dev.verlet.tempering.Ladders.Result;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A reference that is fitted to the target: N(4, 0.2) in five dimensions, far from the fixed reference N(0, 1). From six
 * ladders each; within five standard errors is a false alarm in about 250 runs of a value.
 */
class FittedReferenceTest {
    private static final RandomKey KEY = RandomKey.of(2206);
    private static final double BOUND = 5;
    private static final int DIMENSION = 5;
    private static final double LOG_Z = DIMENSION * Math.log(0.2);
    private static final TemperingSpec SPEC =
            TemperingSpec.defaults().withRounds(9).withLevels(8);
    private static final Model MODEL =
            TemperedModels.of(DIMENSION, TemperedModels.normal(0, 1), TemperedModels.normal(4, 0.2));

    /** The log of the constant of the target without constants: that of a ratio to (2 pi)^(-5/2) is larger. */
    private static final double LOG_CONSTANT = LOG_Z + DIMENSION * 0.5 * Math.log(2 * Math.PI);

    @Test
    void takesThePlaceOfTheFixedOne() {
        List<Result> fixed = Ladders.copies(6, SPEC, MODEL, KEY.fold("fixed"));
        List<Result> fitted =
                Ladders.copies(6, SPEC.withFitting(new Fitting(Role.ONLY_LEG, 4)), MODEL, KEY.fold("fitted"));

        assertThat(fixed.get(0).last().barrier()).isGreaterThan(4);
        for (Result copy : fitted) {
            assertThat(copy.last().barrier()).isLessThan(0.7);
            assertThat(copy.last().evidence().normalized()).isTrue();
            assertThat(copy.reports().get(2).evidence().normalized()).isFalse();
        }
        near(Estimate.of(fixed, copy -> copy.last().evidence().logRatio()), LOG_Z);
        near(Estimate.of(fitted, copy -> copy.last().evidence().logRatio()), LOG_CONSTANT);
        near(Estimate.of(fitted, copy -> copy.mean(q -> q[0])), 4);
    }

    /** The replicas go through the target from one reference to the other; both legs tell the evidence. */
    @Test
    void endsASecondLeg() {
        List<Result> copies =
                Ladders.copies(6, SPEC.withFitting(new Fitting(Role.SECOND_LEG, 4)), MODEL, KEY.fold("legs"));

        for (Result copy : copies) {
            RoundReport last = copy.last();
            assertThat(last.levels().count()).isEqualTo(16);
            assertThat(last.legs()).extracting(RoundReport.Leg::fitted).containsExactly(false, true);
            assertThat(last.rejections()[7]).isZero();
            assertThat(last.legs().get(1).barrier().total()).isLessThan(0.7);
            assertThat(last.evidence()).isEqualTo(last.legs().get(1).evidence());
            assertThat((double) last.restarts())
                    .isCloseTo(last.expectedRestarts(), within(0.3 * last.expectedRestarts()));
        }
        near(Estimate.of(copies, copy -> copy.last().legs().get(0).evidence().logRatio()), LOG_Z);
        near(Estimate.of(copies, copy -> copy.last().legs().get(1).evidence().logRatio()), LOG_CONSTANT);
        near(Estimate.of(copies, copy -> copy.mean(q -> q[0])), 4);
        near(Estimate.of(copies, copy -> copy.mean(q -> (q[0] - 4) * (q[0] - 4))), 0.04);
    }

    /** The number of levels follows the barrier, and stops at its bound. */
    @Test
    void levelsGrowToTwiceTheBarrier() {
        Result free = Ladders.run(SPEC.withLevels(new LevelCount(3, 40)), MODEL, KEY.fold("free"));
        Result bounded = Ladders.run(SPEC.withLevels(new LevelCount(3, 6)), MODEL, KEY.fold("bounded"));

        int levels = free.last().levels().count();
        assertThat(levels).isBetween((int) (2 * free.last().barrier() - 2), (int)
                (2 * free.last().barrier() + 6));
        assertThat(bounded.last().levels().count()).isEqualTo(6);
        assertThat(bounded.last().suggestedLevels()).isGreaterThan(6);
    }

    private static void near(Estimate estimate, double expected) {
        assertThat(estimate.z(expected)).as(estimate + " of " + expected).isBetween(-BOUND, BOUND);
        assertThat(estimate.error()).isLessThan(0.6);
    }
}
