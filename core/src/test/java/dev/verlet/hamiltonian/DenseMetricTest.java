package dev.verlet.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.LogDensity;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DenseMetricTest {
    /** A covariance of correlation 0.9 and its inverse, exact by hand. */
    private static final double[] COVARIANCE = {4, 1.8, 1.8, 1};

    private static final double[] PRECISION = {1 / 0.76, -1.8 / 0.76, -1.8 / 0.76, 4 / 0.76};

    @Test
    void multipliesByItsInverse() {
        double[] product = new double[2];

        DenseMetric.ofInverse(COVARIANCE, 2).inverseTimes(new double[] {2, -1}, product);

        assertThat(product).containsExactly(4 * 2 - 1.8, 1.8 * 2 - 1);
    }

    /** Momenta have covariance M, the inverse of the covariance; 100,000 draws within 5 standard errors. */
    @Test
    void momentaHaveTheMassAsCovariance() {
        DenseMetric metric = DenseMetric.ofInverse(COVARIANCE, 2);
        RandomGenerator random = RandomKey.of(3).generator();
        int n = 100_000;
        double[] sums = new double[3];
        double[] p = new double[2];
        for (int i = 0; i < n; i++) {
            metric.sampleGaussian(random, p);
            sums[0] += p[0] * p[0];
            sums[1] += p[0] * p[1];
            sums[2] += p[1] * p[1];
        }

        double crossError = Math.sqrt((PRECISION[0] * PRECISION[3] + PRECISION[1] * PRECISION[1]) / n);
        assertThat(sums[0] / n).isCloseTo(PRECISION[0], within(5 * PRECISION[0] * Math.sqrt(2.0 / n)));
        assertThat(sums[1] / n).isCloseTo(PRECISION[1], within(5 * crossError));
        assertThat(sums[2] / n).isCloseTo(PRECISION[3], within(5 * PRECISION[3] * Math.sqrt(2.0 / n)));
    }

    /**
     * With M = Sigma<sup>-1</sup> and Sigma = L L<sup>T</sup>, the motion in x = L u, p = L<sup>-T</sup> r is the
     * motion of (u, r) with the identity metric in the density of u.
     */
    @Test
    void isTheIdentityUnderTheLinearMap() {
        double[][] lower = {{2, 0}, {0.9, Math.sqrt(0.19)}};
        LogDensity quartic = TestDensities.coupledQuartic();
        PhasePoint plain = new PhasePoint(2);
        System.arraycopy(new double[] {0.7, -0.4}, 0, plain.position(), 0, 2);
        System.arraycopy(new double[] {0.3, 1.1}, 0, plain.momentum(), 0, 2);
        PhasePoint mapped = new PhasePoint(2);
        System.arraycopy(times(lower, plain.position()), 0, mapped.position(), 0, 2);
        System.arraycopy(solveTransposed(lower, plain.momentum()), 0, mapped.momentum(), 0, 2);

        run(new Hamiltonian(quartic, new GaussianKineticEnergy(DiagonalMetric.unit(2))), plain);
        run(
                new Hamiltonian(
                        mapped(quartic, lower), new GaussianKineticEnergy(DenseMetric.ofInverse(COVARIANCE, 2))),
                mapped);

        double[] expected = times(lower, plain.position());
        assertThat(mapped.position()[0]).isCloseTo(expected[0], within(1e-10));
        assertThat(mapped.position()[1]).isCloseTo(expected[1], within(1e-10));
        assertThat(mapped.logDensity()).isCloseTo(plain.logDensity(), within(1e-10));
    }

    private static void run(Hamiltonian hamiltonian, PhasePoint point) {
        hamiltonian.evaluate(point);
        Leapfrog leapfrog = new Leapfrog(2);
        for (int step = 0; step < 50; step++) {
            leapfrog.step(hamiltonian, point, 0.1);
        }
    }

    /** The density of x = L u where u has the given one, up to a constant. */
    private static LogDensity mapped(LogDensity density, double[][] lower) {
        return new LogDensity() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double evaluate(double[] x, double[] gradient) {
                double u0 = x[0] / lower[0][0];
                double[] u = {u0, (x[1] - lower[1][0] * u0) / lower[1][1]};
                double[] inner = new double[2];
                double value = density.evaluate(u, inner);
                System.arraycopy(solveTransposed(lower, inner), 0, gradient, 0, 2);
                return value;
            }
        };
    }

    private static double[] times(double[][] lower, double[] u) {
        return new double[] {lower[0][0] * u[0], lower[1][0] * u[0] + lower[1][1] * u[1]};
    }

    private static double[] solveTransposed(double[][] lower, double[] r) {
        double second = r[1] / lower[1][1];
        return new double[] {(r[0] - lower[1][0] * second) / lower[0][0], second};
    }

    @Test
    void refusesWhatIsNoCovariance() {
        assertThatThrownBy(() -> DenseMetric.ofInverse(new double[] {1, 2, 2, 1}, 2))
                .hasMessageContaining("not positive definite");
        assertThatThrownBy(() -> DenseMetric.ofInverse(new double[] {1, 0.5, 0.4, 1}, 2))
                .hasMessageContaining("element [2,1] of the inverse metric is 0.4 but [1,2] is 0.5");
        assertThatThrownBy(() -> DenseMetric.ofInverse(new double[] {1, Double.NaN, Double.NaN, 1}, 2))
                .hasMessageContaining("finite and symmetric");
        assertThatThrownBy(() -> DenseMetric.ofInverse(new double[3], 2)).hasMessageContaining("has 4 elements, not 3");
    }

    @Test
    void isMadeFromWhatIsStored() {
        assertThat(Metric.ofInverse(COVARIANCE, 2).inverse()).containsExactly(COVARIANCE);
        assertThat(Metric.ofInverse(new double[] {4, 1}, 2).inverse()).containsExactly(4, 1);
    }
}
