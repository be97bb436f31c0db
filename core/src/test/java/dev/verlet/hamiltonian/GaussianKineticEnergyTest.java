package dev.verlet.hamiltonian;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class GaussianKineticEnergyTest {
    private final KineticEnergy energy = new GaussianKineticEnergy(DiagonalMetric.ofInverse(new double[] {4, 0.25, 1}));

    @Test
    void isHalfTheInverseMetricForm() {
        PhasePoint point = new PhasePoint(3);
        System.arraycopy(new double[] {1, 2, -3}, 0, point.momentum(), 0, 3);
        double[] velocity = new double[3];

        energy.velocity(point, velocity);

        assertThat(energy.energy(point)).isEqualTo(0.5 * (4 + 1 + 9));
        assertThat(velocity).containsExactly(4, 0.5, -3);
    }

    /** E[p' M^-1 p] = d with variance 2d: 50,000 draws within 4 standard errors (false alarm 1 in 15,000). */
    @Test
    void momentaHaveTheMassAsVariance() {
        RandomGenerator random = RandomKey.of(11).generator();
        PhasePoint point = new PhasePoint(3);
        int n = 50_000;
        double sum = 0;
        double first = 0;
        for (int i = 0; i < n; i++) {
            energy.refresh(random, point);
            sum += 2 * energy.energy(point);
            first += point.momentum()[0] * point.momentum()[0];
        }

        assertThat(sum / n).isCloseTo(3, within(4 * Math.sqrt(6.0 / n)));
        assertThat(first / n).isCloseTo(0.25, within(4 * 0.25 * Math.sqrt(2.0 / n)));
    }

    @Test
    void refusesAMetricThatIsNotPositive() {
        assertThatThrownBy(() -> DiagonalMetric.ofInverse(new double[] {1, Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("element 2 of the inverse metric is NaN");
    }

    @Test
    void hamiltonianIsInfiniteWhereNoNumberIs() {
        Hamiltonian hamiltonian = new Hamiltonian(TestDensities.oscillator(3), energy);
        PhasePoint point = new PhasePoint(3);
        for (double bad : new double[] {Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY}) {
            point.logDensity(bad);
            assertThat(hamiltonian.energy(point)).isEqualTo(Double.POSITIVE_INFINITY);
        }
    }
}
