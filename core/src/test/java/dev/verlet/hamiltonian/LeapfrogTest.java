package dev.verlet.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.LogDensity;
import org.junit.jupiter.api.Test;

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
    void comesBackWhenTheMomentumIsFlipped() {
        Hamiltonian coupled = withMetric(TestDensities.coupledQuartic(), 0.5, 2);
        PhasePoint point = at(coupled, new double[] {0.8, -0.4}, new double[] {0.3, 0.9});

        advance(coupled, point, 0.1, 200);
        flip(point);
        advance(coupled, point, 0.1, 200);
        flip(point);

        assertThat(point.position()).containsExactly(new double[] {0.8, -0.4}, within(1e-10));
        assertThat(point.momentum()).containsExactly(new double[] {0.3, 0.9}, within(1e-10));
    }

    @Test
    void comesBackWithANegativeStep() {
        Hamiltonian coupled = unit(TestDensities.coupledQuartic());
        PhasePoint point = at(coupled, new double[] {0.8, -0.4}, new double[] {0.3, 0.9});

        advance(coupled, point, 0.1, 100);
        advance(coupled, point, -0.1, 100);

        assertThat(point.position()).containsExactly(new double[] {0.8, -0.4}, within(1e-10));
    }

    /** D' J D = J for the Jacobian D of a step, by central differences; the defect bounds the change of volume. */
    @Test
    void isSymplecticOnACoupledSystem() {
        Hamiltonian coupled = withMetric(TestDensities.coupledQuartic(), 0.5, 2);
        double[][] jacobian = jacobianOfAStep(coupled, new double[] {0.8, -0.4, 0.3, 0.9}, 0.3);

        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double form = 0;
                for (int k = 0; k < 2; k++) {
                    form += jacobian[k][i] * jacobian[k + 2][j] - jacobian[k + 2][i] * jacobian[k][j];
                }
                double expected = i + 2 == j ? 1 : j + 2 == i ? -1 : 0;
                assertThat(form).isCloseTo(expected, within(1e-9));
            }
        }
    }

    private static double[][] jacobianOfAStep(Hamiltonian hamiltonian, double[] z, double stepSize) {
        double h = 1e-5;
        double[][] jacobian = new double[4][4];
        for (int j = 0; j < 4; j++) {
            double[] plus = moved(hamiltonian, z, j, h, stepSize);
            double[] minus = moved(hamiltonian, z, j, -h, stepSize);
            double[] plus2 = moved(hamiltonian, z, j, 2 * h, stepSize);
            double[] minus2 = moved(hamiltonian, z, j, -2 * h, stepSize);
            for (int i = 0; i < 4; i++) {
                jacobian[i][j] = (8 * (plus[i] - minus[i]) - (plus2[i] - minus2[i])) / (12 * h);
            }
        }
        return jacobian;
    }

    private static double[] moved(Hamiltonian hamiltonian, double[] z, int j, double by, double stepSize) {
        double[] start = z.clone();
        start[j] += by;
        PhasePoint point = at(hamiltonian, new double[] {start[0], start[1]}, new double[] {start[2], start[3]});
        advance(hamiltonian, point, stepSize, 1);
        return new double[] {point.position()[0], point.position()[1], point.momentum()[0], point.momentum()[1]};
    }

    private static Hamiltonian unit(LogDensity target) {
        return new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.unit(target.dimension())));
    }

    private static Hamiltonian withMetric(LogDensity target, double... inverse) {
        return new Hamiltonian(target, new GaussianKineticEnergy(DiagonalMetric.ofInverse(inverse)));
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

    private static void flip(PhasePoint point) {
        for (int i = 0; i < point.momentum().length; i++) {
            point.momentum()[i] = -point.momentum()[i];
        }
    }
}
