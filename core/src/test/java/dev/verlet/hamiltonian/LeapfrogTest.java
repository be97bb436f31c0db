package dev.verlet.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.LogDensity;
import org.junit.jupiter.api.Test;

/** The leapfrog on systems whose motion is known; reversibility and volume are proved in {@code dev.verlet.proof}. */
class LeapfrogTest {
    @Test
    void keepsItsShadowEnergyOnTheOscillator() {
        double e = 0.7;
        Hamiltonian oscillator = unit(TestDensities.oscillator(1));
        PhasePoint point = at(oscillator, new double[] {1.2}, new double[] {0.3});
        double before = shadow(point, e);

        advance(oscillator, point, e, 10_000);

        assertThat(shadow(point, e)).isCloseTo(before, within(1e-11));
    }

    private static double shadow(PhasePoint point, double e) {
        double q = point.position()[0];
        double p = point.momentum()[0];
        return (1 - e * e / 4) * q * q + p * p;
    }

    /** Drift 1.5e-3 over 10^4 steps of 0.1, from an independent computation; within a factor of 2. */
    @Test
    void driftsOnThePendulumAsComputedElsewhere() {
        Hamiltonian pendulum = unit(TestDensities.pendulum());
        PhasePoint point = at(pendulum, new double[] {1.2}, new double[] {0.3});
        double start = pendulum.energy(point);
        double drift = 0;
        for (int i = 0; i < 10_000; i++) {
            advance(pendulum, point, 0.1, 1);
            drift = Math.max(drift, Math.abs(pendulum.energy(point) - start));
        }

        assertThat(drift).isBetween(0.75e-3, 3e-3);
    }

    @Test
    void isOfSecondOrder() {
        double coarse = errorAtTimeOne(1.0 / 64);
        double fine = errorAtTimeOne(1.0 / 128);

        assertThat(Math.log(coarse / fine) / Math.log(2)).isCloseTo(2, within(0.01));
    }

    private static double errorAtTimeOne(double stepSize) {
        Hamiltonian oscillator = unit(TestDensities.oscillator(1));
        PhasePoint point = at(oscillator, new double[] {1}, new double[] {0});
        advance(oscillator, point, stepSize, (int) Math.round(1 / stepSize));
        return Math.abs(point.position()[0] - Math.cos(1)) + Math.abs(point.momentum()[0] + Math.sin(1));
    }

    @Test
    void comesBackWithANegativeStep() {
        Hamiltonian coupled = unit(TestDensities.coupledQuartic());
        PhasePoint point = at(coupled, new double[] {0.8, -0.4}, new double[] {0.3, 0.9});

        advance(coupled, point, 0.1, 100);
        advance(coupled, point, -0.1, 100);

        assertThat(point.position()).containsExactly(new double[] {0.8, -0.4}, within(1e-10));
    }

    private static Hamiltonian unit(LogDensity target) {
        return new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.unit(target.dimension())));
    }

    private static PhasePoint at(Hamiltonian hamiltonian, double[] q, double[] p) {
        PhasePoint point = new PhasePoint(q.length);
        point.moveTo(q, Double.NaN, new double[q.length]);
        System.arraycopy(p, 0, point.momentum(), 0, p.length);
        hamiltonian.evaluate(point);
        return point;
    }

    private static void advance(Hamiltonian hamiltonian, PhasePoint point, double stepSize, int steps) {
        Leapfrog leapfrog = new Leapfrog(hamiltonian.dimension());
        for (int i = 0; i < steps; i++) {
            leapfrog.step(hamiltonian, point, stepSize);
        }
    }
}
