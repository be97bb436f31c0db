package dev.verlet.model.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class TapeSizeTest {
    private static final int TERMS = 3_000;

    /** x + x y + x y^2 + ..., number by number: x / (1 - y) after enough of them. */
    private static Scalar series(Tape tape, Scalar x, Scalar y) {
        Scalar power = x;
        Scalar sum = x;
        for (int i = 1; i < TERMS; i++) {
            power = tape.times(power, y);
            sum = tape.plus(sum, power);
        }
        return sum;
    }

    private static double[] valueAndGradient(Tape tape) {
        Layout layout = new Layout();
        Scalar x = layout.scalar();
        Scalar y = layout.scalar();
        double[] both = new double[2];
        tape.begin(new double[] {1.5, 0.75});
        Scalar sum = series(tape, x, y);
        tape.differentiate(sum);
        tape.gradient(both);
        return new double[] {tape.value(sum), both[0], both[1]};
    }

    @Test
    void aTapeThatGrowsGivesTheNumbersOfOneThatNeedNot() {
        double[] known = {1.5 / 0.25, 1 / 0.25, 1.5 / (0.25 * 0.25)};
        double[] grown = valueAndGradient(new Tape(1));
        double[] roomy = valueAndGradient(new Tape(4 * TERMS));

        assertThat(grown).isEqualTo(roomy);
        for (int i = 0; i < known.length; i++) {
            assertThat(grown[i]).isCloseTo(known[i], offset(1e-12));
        }
    }

    @Test
    void theSizeCountsVariablesAndWhatWasComputed() {
        Layout layout = new Layout();
        Vector v = layout.vector(3);
        Tape tape = new Tape(1);
        tape.begin(new double[] {1, 2, 3});
        assertThat(tape.size()).isEqualTo(3);
        tape.exp(v.get(0));
        assertThat(tape.size()).isEqualTo(4);
        tape.exp(v);
        assertThat(tape.size()).isEqualTo(7);
        tape.begin(new double[] {1, 2, 3});
        assertThat(tape.size()).isEqualTo(3);
    }
}
