package dev.verlet.model.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** One response, a vector by blocks and a vector term by term are the same distribution. */
class BernoulliLogitsTest {
    private static final int SIZE = 150;
    private static final Data BITS = bits();

    private final Tape tape = new Tape();
    private final double[] logits =
            new SplittableRandom(20261126).doubles(SIZE, -6, 6).toArray();
    private final double[] gradient = new double[SIZE];
    private final double[] other = new double[SIZE];

    private static Data bits() {
        SplittableRandom random = new SplittableRandom(1);
        double[] y = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            y[i] = random.nextInt(2);
        }
        return Data.of(y);
    }

    private double evaluate(double[] at, double[] into, Function<Vector, Scalar> density) {
        tape.begin(at);
        return finish(at, into, density);
    }

    private double finish(double[] at, double[] into, Function<Vector, Scalar> density) {
        Scalar result = density.apply(new Layout().vector(at.length));
        tape.differentiate(result);
        tape.gradient(into);
        return tape.value(result);
    }

    @Test
    void blocksAreTheSumOfSingleResponses() {
        double blocks = evaluate(logits, gradient, v -> tape.bernoulliLogit(BITS, v));
        double single = evaluate(logits, other, this::oneByOne);

        assertThat(blocks).isCloseTo(single, within(1e-12 * Math.abs(single)));
        assertThat(gradient).containsExactly(other, within(1e-15));
    }

    private Scalar oneByOne(Vector v) {
        Scalar sum = tape.constant(0);
        for (int i = 0; i < SIZE; i++) {
            sum = tape.plus(sum, tape.bernoulliLogit(BITS.values[i], v.get(i)));
        }
        return sum;
    }

    @Test
    void blocksAgreeWithTheTermsThatAreKept() {
        double blocks = evaluate(logits, gradient, v -> tape.bernoulliLogit(BITS, v));
        tape.begin(logits);
        tape.keepTerms();
        double kept = finish(logits, other, v -> tape.bernoulliLogit(BITS, v));

        assertThat(tape.termCount()).isEqualTo(SIZE);
        assertThat(blocks).isCloseTo(kept, within(1e-12 * Math.abs(kept)));
        assertThat(gradient).containsExactly(other, within(1e-15));
    }

    /** log(1 / (1 + exp(-40))) = -exp(-40), to the first order. */
    @Test
    void probabilitiesNearOneKeepTheirDigits() {
        double[] large = {40, -40};
        double expected = -2 * Math.exp(-40);

        assertThat(evaluate(large, new double[2], v -> tape.bernoulliLogit(Data.of(1, 0), v)))
                .isCloseTo(expected, within(1e-12 * Math.exp(-40)));
        assertThat(evaluate(large, new double[2], v -> tape.bernoulliLogit(1, v.get(0))))
                .isCloseTo(expected / 2, within(1e-12 * Math.exp(-40)));
    }

    @Test
    void extremeLogitsNeitherOverflowNorLoseTheirSlopes() {
        double[] far = {-700, 700, -1000};
        double[] slopes = new double[3];

        assertThat(evaluate(far, slopes, v -> tape.bernoulliLogit(Data.of(1, 0, 0), v)))
                .isEqualTo(-1400);
        assertThat(slopes).containsExactly(1, -1, 0);
    }

    @Test
    void whatIsNoBitHasProbabilityZero() {
        double[] slopes = new double[2];

        assertThat(evaluate(new double[] {0.5, 0.5}, slopes, v -> tape.bernoulliLogit(2, v.get(0))))
                .isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(slopes).containsExactly(0, 0);
        assertThat(evaluate(new double[] {0.5, 0.5}, slopes, v -> tape.bernoulliLogit(Data.of(1, 0.3), v)))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @Test
    void aSingleResponseIsATerm() {
        tape.begin(logits);
        tape.keepTerms();
        double value = finish(logits, other, v -> tape.bernoulliLogit(1, v.get(3)));
        double[] terms = new double[1];
        tape.terms(terms, 0);

        assertThat(terms).containsExactly(value);
    }
}
