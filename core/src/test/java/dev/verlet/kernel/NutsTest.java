package dev.verlet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.GaussianKineticEnergy;
import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.hamiltonian.TestDensities;
import dev.verlet.model.LogDensity;
import dev.verlet.random.RandomKey;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class NutsTest {
    private static final RandomKey KEY = RandomKey.of(5);

    /** E[x^2] = 1 and E[x^4] = 3 in 8 coordinates, 40,000 nearly independent draws, within 5 standard errors. */
    @Test
    void drawsFromAStandardNormal() {
        LogDensity target = TestDensities.oscillator(8);
        Nuts nuts = nuts(target, new Leapfrog(8), 0.9, 10);
        State state = State.at(new double[8], target);
        int n = 40_000;
        double second = 0;
        double fourth = 0;
        for (int t = 1; t <= n; t++) {
            state = nuts.transition(KEY.fold(t), state).state();
            for (double x : state.position()) {
                second += x * x;
                fourth += x * x * x * x;
            }
        }

        assertThat(second / (8 * n)).isCloseTo(1, within(5 * Math.sqrt(2.0 / (8 * n))));
        assertThat(fourth / (8 * n)).isCloseTo(3, within(5 * Math.sqrt(96.0 / (8 * n))));
    }

    /** The check that must fail for a wrong sampler: the second kick has the wrong sign. */
    @Test
    void aWrongIntegratorFailsTheSameCheck() {
        LogDensity target = TestDensities.oscillator(8);
        Leapfrog leapfrog = new Leapfrog(8);
        Integrator wrongSign = (hamiltonian, point, stepSize) -> {
            leapfrog.step(hamiltonian, point, stepSize);
            for (int i = 0; i < 8; i++) {
                point.momentum()[i] -= stepSize * point.gradient()[i];
            }
        };
        Nuts nuts = nuts(target, wrongSign, 0.9, 10);
        State state = State.at(new double[8], target);
        int n = 40_000;
        double second = 0;
        for (int t = 1; t <= n; t++) {
            state = nuts.transition(KEY.fold(t), state).state();
            for (double x : state.position()) {
                second += x * x;
            }
        }

        assertThat(Math.abs(second / (8 * n) - 1)).isGreaterThan(5 * Math.sqrt(2.0 / (8 * n)));
    }

    @Test
    void isAFunctionOfKeyAndState() {
        LogDensity target = TestDensities.coupledQuartic();
        State start = State.at(new double[] {0.5, -1}, target);
        Nuts used = nuts(target, new Leapfrog(2), 0.3, 10);
        for (int t = 0; t < 100; t++) {
            used.transition(KEY.fold(t), start);
        }

        Transition again = used.transition(KEY.fold(-1), start);
        Transition fresh = nuts(target, new Leapfrog(2), 0.3, 10).transition(KEY.fold(-1), start);

        assertThat(again.state().position()).containsExactly(fresh.state().position());
        assertThat(again.energy()).isEqualTo(fresh.energy());
        assertThat(start.position()).containsExactly(0.5, -1);
    }

    @Test
    void treesHaveTwoToTheDepthLessOneSteps() {
        LogDensity target = TestDensities.oscillator(3);
        Nuts nuts = nuts(target, new Leapfrog(3), 0.01, 6);
        Transition transition = nuts.transition(KEY, State.at(new double[] {1, 0, 2}, target));

        assertThat(transition.treeDepth()).isEqualTo(6);
        assertThat(transition.leapfrogs()).isEqualTo(63);
        assertThat(transition.saturated()).isTrue();
        assertThat(transition.divergent()).isFalse();
        assertThat(transition.acceptStat()).isBetween(0.999, 1.0);
    }

    /** On a one-dimensional oscillator a trajectory turns back after about half a period, pi. */
    @Test
    void trajectoriesStopNearHalfAPeriod() {
        LogDensity target = TestDensities.oscillator(1);
        Nuts nuts = nuts(target, new Leapfrog(1), 0.1, 10);
        State state = State.at(new double[] {1}, target);
        for (int t = 0; t < 1000; t++) {
            Transition transition = nuts.transition(KEY.fold(t), state);
            assertThat(transition.leapfrogs() * 0.1).isBetween(0.05, 2 * Math.PI + 0.1);
            assertThat(transition.saturated()).isFalse();
            state = transition.state();
        }
    }

    @Test
    void rejectsWhereTheDensityIsNotANumber() {
        LogDensity halfLine = new LogDensity() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double evaluate(double[] q, double[] gradient) {
                gradient[0] = -q[0];
                return q[0] > 0 ? -q[0] * q[0] / 2 : Double.NaN;
            }
        };
        Nuts nuts = nuts(halfLine, new Leapfrog(1), 0.5, 10);
        State state = State.at(new double[] {0.1}, halfLine);
        int divergences = 0;
        for (int t = 0; t < 2_000; t++) {
            Transition transition = nuts.transition(KEY.fold(t), state);
            divergences += transition.divergent() ? 1 : 0;
            state = transition.state();
            assertThat(state.position()[0]).isPositive();
            assertThat(transition.acceptStat()).isBetween(0.0, 1.0);
        }
        assertThat(divergences).isPositive();
    }

    /** Bytes per transition must not grow with the number of leapfrog steps: 2 steps against about 1,000. */
    @Test
    void allocatesNothingPerLeapfrogStep() {
        LogDensity target = TestDensities.oscillator(100);
        State state = State.at(new double[100], target);

        long few = bytesPerTransition(nuts(target, new Leapfrog(100), 1.0, 2), state);
        long many = bytesPerTransition(nuts(target, new Leapfrog(100), 0.001, 10), state);

        assertThat(many - few).isLessThan(1_000);
    }

    private static long bytesPerTransition(Nuts nuts, State state) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int t = 0; t < 200; t++) {
            nuts.transition(KEY.fold(t), state);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int t = 0; t < 200; t++) {
            nuts.transition(KEY.fold(t), state);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / 200;
    }

    private static Nuts nuts(LogDensity target, Integrator integrator, double stepSize, int maxTreeDepth) {
        Hamiltonian hamiltonian =
                new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.unit(target.dimension())));
        return new Nuts(hamiltonian, integrator, stepSize, maxTreeDepth);
    }
}
