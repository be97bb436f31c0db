package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ConstraintsTest {
    @Test
    void anIntervalIsAScaledLogistic() {
        double[] x = new double[2];

        double logJacobian = Constraints.interval(-1, 3).constrain(new double[] {0, Math.log(3)}, 0, x, 0, 2);

        assertThat(x).containsExactly(new double[] {1, 2}, within(1e-15));
        // dx/dq = width p (1 - p): 4/4 and 4 * 3/16.
        assertThat(logJacobian).isCloseTo(Math.log(0.75), within(1e-15));
    }

    @Test
    void farOutAnIntervalsJacobianStaysFinite() {
        assertThat(Constraints.interval(0, 1).constrain(new double[] {-800, 800}, 0, new double[2], 0, 2))
                .isEqualTo(-1600);
    }

    @Test
    void anOrderedVectorIsItsFirstElementAndLogDifferences() {
        double[] x = new double[3];
        double[] q = new double[3];

        double logJacobian = Constraints.ordered().constrain(new double[] {-1, 0, Math.log(2)}, 0, x, 0, 3);
        Constraints.ordered().unconstrain(x, 0, q, 0, 3);

        assertThat(x).containsExactly(-1, 0, 2);
        assertThat(q).containsExactly(-1, 0, Math.log(2));
        assertThat(logJacobian).isEqualTo(Math.log(2));
    }

    @Test
    void valuesOutsideTheSupportAreNamed() {
        assertThatThrownBy(() -> Constraints.interval(0, 1).unconstrain(new double[] {1}, 0, new double[1], 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the value 1.0 is outside the support: it must be greater than 0.0 and less than 1.0");
        assertThatThrownBy(() -> Constraints.ordered().unconstrain(new double[] {2, 2}, 0, new double[2], 0, 2))
                .hasMessage("the value 2.0 is outside the support: it must be greater than the element before it, 2.0");
        assertThatThrownBy(() -> Constraints.interval(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Constraints.interval(0, Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
