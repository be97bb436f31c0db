package dev.verlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.TestDensities;
import dev.verlet.model.LogDensity;
import dev.verlet.random.RandomKey;
import org.junit.jupiter.api.Test;

class HmcTest {
    private static final RandomKey KEY = RandomKey.of(17);

    /** E[x^2] = 1 and E[x^4] = 3 in 8 coordinates, 40,000 nearly independent draws, within 5 standard errors. */
    @Test
    void drawsFromAStandardNormal() {
        LogDensity target = TestDensities.oscillator(8);
        Hmc hmc = hmc(target, 0.5, HmcSpec.DEFAULT);
        State state = State.at(new double[8], target);
        int n = 40_000;
        double second = 0;
        double fourth = 0;
        for (int t = 1; t <= n; t++) {
            state = hmc.transition(KEY.fold(t), state).state();
            for (double x : state.position()) {
                second += x * x;
                fourth += x * x * x * x;
            }
        }

        assertThat(second / (8 * n)).isCloseTo(1, within(5 * Math.sqrt(2.0 / (8 * n))));
        assertThat(fourth / (8 * n)).isCloseTo(3, within(5 * Math.sqrt(96.0 / (8 * n))));
    }

    /** On N(0, 1) with small steps the lag-1 autocorrelation is cos(integration time): physics of the oscillator. */
    @Test
    void autocorrelationFollowsTheIntegrationTime() {
        LogDensity target = TestDensities.oscillator(1);
        Hmc hmc = hmc(target, 0.02, new HmcSpec(1, 0, 1024));
        State state = State.at(new double[] {0.1}, target);
        int n = 40_000;
        double product = 0;
        double square = 0;
        for (int t = 1; t <= n; t++) {
            double before = state.position()[0];
            state = hmc.transition(KEY.fold(t), state).state();
            product += before * state.position()[0];
            square += before * before;
        }

        assertThat(product / square).isCloseTo(Math.cos(1), within(0.02));
    }

    @Test
    void takesTheStepsThatFitTheIntegrationTime() {
        LogDensity target = TestDensities.oscillator(2);

        assertThat(hmc(target, 0.3, new HmcSpec(1, 0, 100)).steps()).isEqualTo(3);
        assertThat(hmc(target, 5, new HmcSpec(1, 0, 100)).steps()).isEqualTo(1);
        Transition cut = hmc(target, 0.001, new HmcSpec(1, 0, 100)).transition(KEY, State.at(new double[2], target));
        assertThat(cut.leapfrogs()).isEqualTo(100);
        assertThat(cut.saturated()).isTrue();
    }

    @Test
    void anUnstableStepDivergesAndIsRejected() {
        LogDensity target = TestDensities.oscillator(2);
        State start = State.at(new double[] {1, 1}, target);

        Transition transition = hmc(target, 3, new HmcSpec(30, 0, 100)).transition(KEY, start);

        assertThat(transition.divergent()).isTrue();
        assertThat(transition.state()).isSameAs(start);
        assertThat(transition.acceptStat()).isZero();
        assertThat(transition.energy()).isLessThan(100);
    }

    @Test
    void aPointOfNonFiniteDensityEndsTheTrajectory() {
        LogDensity wall = new LogDensity() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double evaluate(double[] q, double[] gradient) {
                gradient[0] = 0;
                return Math.abs(q[0]) < 1 ? 0 : Double.NEGATIVE_INFINITY;
            }
        };
        State start = State.at(new double[] {0}, wall);

        Transition transition = hmc(wall, 1.5, new HmcSpec(150, 0, 100)).transition(KEY, start);

        assertThat(transition.leapfrogs()).isLessThan(100);
        assertThat(transition.state()).isSameAs(start);
        assertThat(transition.divergent()).isTrue();
    }

    @Test
    void refusesSettingsOutsideTheirRange() {
        assertThatThrownBy(() -> new HmcSpec(0, 0, 1)).hasMessageContaining("integration time is 0.0");
        assertThatThrownBy(() -> new HmcSpec(1, 1.5, 1)).hasMessageContaining("step size jitter is 1.5");
        assertThatThrownBy(() -> new HmcSpec(1, 0, 0)).hasMessageContaining("max leapfrogs is 0");
    }

    private static Hmc hmc(LogDensity target, double stepSize, HmcSpec spec) {
        int d = target.dimension();
        Hamiltonian hamiltonian = new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.unit(d)));
        return new Hmc(hamiltonian, new Leapfrog(d), stepSize, spec);
    }
}
