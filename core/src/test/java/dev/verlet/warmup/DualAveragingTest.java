package dev.verlet.warmup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DualAveragingTest {
    /** One and two updates worked by hand from the paper's recursion with gamma 0.05, t0 10, kappa 0.75. */
    @Test
    void followsTheRecursion() {
        DualAveraging start = DualAveraging.start(0.5, 0.8);

        DualAveraging one = start.update(0.3);
        DualAveraging two = one.update(1);

        double error1 = 0.5 / 11;
        double log1 = Math.log(5) - error1 / 0.05;
        double error2 = error1 * 11 / 12 + (0.8 - 1) / 12;
        double log2 = Math.log(5) - error2 * Math.sqrt(2) / 0.05;
        double decay = Math.pow(2, -0.75);
        assertThat(one.logStepSize()).isCloseTo(log1, within(1e-14));
        assertThat(one.averagedLogStepSize()).isCloseTo(log1, within(1e-14));
        assertThat(two.logStepSize()).isCloseTo(log2, within(1e-14));
        assertThat(two.averagedLogStepSize()).isCloseTo(decay * log2 + (1 - decay) * log1, within(1e-14));
    }

    @Test
    void settlesWhereTheTargetIsMet() {
        DualAveraging adaptation = DualAveraging.start(10, 0.8);
        for (int i = 0; i < 5_000; i++) {
            adaptation = adaptation.update(Math.exp(-adaptation.stepSize()));
        }

        assertThat(adaptation.averagedStepSize()).isCloseTo(-Math.log(0.8), within(0.01));
    }

    @Test
    void keepsTheStartWithoutUpdates() {
        assertThat(DualAveraging.start(0.25, 0.8).averagedStepSize()).isEqualTo(0.25);
    }

    @Test
    void countsAnUndefinedAcceptanceAsNone() {
        DualAveraging start = DualAveraging.start(1, 0.8);

        assertThat(start.update(Double.NaN)).isEqualTo(start.update(0));
    }
}
