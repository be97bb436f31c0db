package dev.verlet.model.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Operands at the edges: of one element, out of range, or so large that a part overflows. */
class OperandsTest {
    private static final Data THREE = Data.of(1, 1, 1);
    private static final DataMatrix ROWS = DataMatrix.of(new double[][] {{1}, {2}, {3}});

    private final Tape tape = new Tape();

    private double[] valueAndGradient(Function<Scalar, Scalar> function, double x) {
        double[] gradient = new double[1];
        tape.begin(new double[] {x});
        Scalar result = function.apply(new Layout().scalar());
        tape.differentiate(result);
        tape.gradient(gradient);
        return new double[] {tape.value(result), gradient[0]};
    }

    /** An operation on a vector of one element. */
    private interface OfVector {
        Scalar of(Tape tape, Vector one);
    }

    static Stream<OfVector> parametersOfThreeNumbers() {
        return Stream.of(
                (t, one) -> t.normal(THREE, one, Data.of(2)),
                (t, one) -> t.normal(THREE, Data.of(2), one),
                (t, one) -> t.studentT(THREE, one, Data.of(0), Data.of(1)),
                (t, one) -> t.poisson(THREE, one),
                (t, one) -> t.sum(t.plus(t.vector(3), one)),
                (t, one) -> t.dot(THREE, one),
                (t, one) -> t.normalRegression(THREE, ROWS, one, t.vector(1), t.constant(1)));
    }

    /** Its next elements would be those of other variables. */
    @ParameterizedTest
    @MethodSource("parametersOfThreeNumbers")
    void aVectorOfOneElementDoesNotServeThree(OfVector operation) {
        tape.begin(new double[] {0.5, 10, 20, 30});

        assertThatThrownBy(() -> operation.of(tape, new Layout().vector(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aScalarAndDataOfOneElementServeThree() {
        tape.begin(new double[] {0.5, 10, 20, 30});
        double expected = tape.value(tape.normal(THREE, Data.of(0.5, 0.5, 0.5), Data.of(2, 2, 2)));

        assertThat(tape.value(tape.normal(THREE, new Layout().scalar(), Data.of(2))))
                .isEqualTo(expected);
    }

    @Test
    void probabilitiesAndRatesOutOfRangeHaveNoDensity() {
        for (double y : new double[] {0, 1}) {
            Data count = Data.of(y);
            assertThat(valueAndGradient(p -> tape.bernoulli(count, p), 2)[0]).isNaN();
            assertThat(valueAndGradient(p -> tape.bernoulli(count, p), -0.1)[0]).isNaN();
            assertThat(valueAndGradient(rate -> tape.poisson(count, rate), -3)[0])
                    .isNaN();
        }
        assertThat(valueAndGradient(p -> tape.bernoulli(Data.of(1), p), 1)[0]).isEqualTo(0);
        assertThat(valueAndGradient(rate -> tape.poisson(Data.of(0), rate), 0)[0])
                .isEqualTo(0);
    }

    @Test
    void regressionsRefuseResponsesOfAnotherKind() {
        tape.begin(new double[] {0.5});
        Vector coefficients = new Layout().vector(1);

        assertThatThrownBy(() -> tape.bernoulliLogitRegression(Data.of(1, 0, 2), ROWS, Data.of(0), coefficients))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the response [3] is 2.0; it must be 0 or 1");
        assertThatThrownBy(() -> tape.poissonLogRegression(Data.of(4, 1.5, 2), ROWS, Data.of(0), coefficients))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the response [2] is 1.5");
    }

    /** The mean overflows, the density does not: (m / (m + f))^y is 1, and log(m + f) is log m. */
    @Test
    void aFiniteDensityOfCountsHasAFiniteGradient() {
        double[] at = valueAndGradient(a -> tape.negativeBinomialLog(Data.of(5), a, Data.of(2)), 800);

        assertThat(at[0]).isFinite();
        assertThat(at[1]).isEqualTo(-2);
    }

    @Test
    void powersOfZeroAreFlat() {
        assertThat(valueAndGradient(x -> tape.pow(x, 0), 0)).containsExactly(1, 0);
        assertThat(valueAndGradient(x -> tape.pow(x, tape.constant(0)), 0)).containsExactly(1, 0);
    }

    @Test
    void aSumOfZerosOnTheLogScaleHasAGradient() {
        double zero = Double.NEGATIVE_INFINITY;
        tape.begin(new double[] {zero, zero, zero, zero});
        double[] gradient = new double[4];
        tape.differentiate(tape.logSumExp(new Layout().vector(4)));
        tape.gradient(gradient);

        assertThat(gradient).containsExactly(0.25, 0.25, 0.25, 0.25);
    }
}
