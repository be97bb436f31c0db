package dev.verlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.TestDensities;
import dev.verlet.random.RandomKey;
import org.junit.jupiter.api.Test;

class AutoStepTest {
    private static final int DIMENSION = 5;

    /** From a thousand standard deviations: with the check of the way back it stays there, settling it comes home. */
    @Test
    void settlingLeavesTheTails() {
        assertThat(radiusAfter(AutoStepSpec.MALA.settling())).isLessThan(10);
        assertThat(radiusAfter(AutoStepSpec.MALA)).isGreaterThan(900);
    }

    private static double radiusAfter(KernelSpec spec) {
        Hamiltonian hamiltonian = new Hamiltonian(
                TestDensities.oscillator(DIMENSION), new GaussianKineticEnergy(DiagonalMetric.unit(DIMENSION)));
        TunableKernel kernel = spec.kernel(hamiltonian, new Leapfrog(DIMENSION));
        double[] far = new double[DIMENSION];
        far[0] = 1000;
        State state = State.at(far, hamiltonian.target());
        for (int t = 1; t <= 200; t++) {
            state = kernel.transition(RandomKey.of(30).fold(t), state).state();
        }
        double squares = 0;
        for (double x : state.position()) {
            squares += x * x;
        }
        return Math.sqrt(squares);
    }
}
