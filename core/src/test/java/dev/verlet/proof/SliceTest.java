package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.diagnostics.MonteCarloError;
import dev.verlet.kernel.Slice;
import dev.verlet.kernel.SliceSpec;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TransitionKernel;
import dev.verlet.model.LogDensity;
import dev.verlet.random.RandomKey;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Slices in several pieces: 0.3 N(-2, 0.5) + 0.7 N(2, 0.5), whose modes only a doubled interval joins. */
class SliceTest {
    private static final int DRAWS = 60_000;

    /** A false alarm in a thousand runs of two values. */
    private static final double BOUND = MomentCheck.bound(2);

    private static final LogDensity TWO_MODES = new LogDensity() {
        @Override
        public int dimension() {
            return 1;
        }

        @Override
        public boolean hasGradient() {
            return false;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double x = position[0];
            return Math.log(0.3 * Math.exp(-2 * (x + 2) * (x + 2)) + 0.7 * Math.exp(-2 * (x - 2) * (x - 2)));
        }
    };

    private static Slice doubling() {
        return new Slice(TWO_MODES, new double[] {1}, new SliceSpec(SliceSpec.Expansion.DOUBLING, 0.2, 10));
    }

    @Test
    void doublingVisitsBothModesByTheirWeights() {
        assertThat(largestDeviation(doubling())).isLessThan(BOUND);
    }

    @Test
    void withoutTheTestOfDoublingItDoesNot() {
        assertThat(largestDeviation(new PlantedSlice(TWO_MODES))).isGreaterThan(BOUND);
    }

    @Test
    void theStateIsTheDensityThere() {
        Transition transition = doubling().transition(RandomKey.of(1), State.at(new double[] {-1.9}, TWO_MODES));

        State state = transition.state();
        assertThat(state.logDensity()).isEqualTo(TWO_MODES.value(state.position()));
        assertThat(transition.acceptStat()).isBetween(0.0, 1.0);
        assertThat(transition.leapfrogs()).isPositive();
        assertThat(transition.energy()).isCloseTo(-state.logDensity(), within(0.0));
    }

    /** Of the weight of the right mode, and of the distance from the nearer one. */
    private static double largestDeviation(TransitionKernel kernel) {
        RandomKey key = RandomKey.of(2003);
        State state = State.at(new double[] {-2}, TWO_MODES);
        double[] right = new double[DRAWS];
        double[] squares = new double[DRAWS];
        for (int t = 0; t < DRAWS; t++) {
            state = kernel.transition(key.fold(t), state).state();
            double x = state.position()[0];
            right[t] = x > 0 ? 1 : 0;
            squares[t] = (Math.abs(x) - 2) * (Math.abs(x) - 2);
        }
        return Math.max(z(right, 0.7), z(squares, 0.25));
    }

    private static double z(double[] values, double expected) {
        double mean = Arrays.stream(values).average().orElseThrow();
        return Math.abs(mean - expected) / MonteCarloError.mean(new double[][] {values});
    }
}
