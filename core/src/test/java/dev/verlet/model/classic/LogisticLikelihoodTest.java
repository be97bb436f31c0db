package dev.verlet.model.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Logistic;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogisticLikelihoodTest {
    private final RandomGenerator random = RandomKey.of(5).generator();

    private double[][] predictors(int rows, int columns) {
        double[][] x = new double[rows][columns];
        for (double[] row : x) {
            for (int j = 0; j < columns; j++) {
                row[j] = random.nextGaussian();
            }
        }
        return x;
    }

    private double[] responses(int rows) {
        double[] y = new double[rows];
        for (int i = 0; i < rows; i++) {
            y[i] = random.nextBoolean() ? 1 : 0;
        }
        return y;
    }

    /** One unit after another, with log1p: the oracle. */
    private static double plain(double[][] x, double[] y, double[] b, double[] gradient) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            double margin = 0;
            for (int j = 0; j < b.length; j++) {
                margin += (2 * y[i] - 1) * x[i][j] * b[j];
            }
            sum += Math.min(margin, 0) - Math.log1p(Math.exp(-Math.abs(margin)));
            double miss = Logistic.of(-margin);
            for (int j = 0; j < b.length; j++) {
                gradient[j] += miss * (2 * y[i] - 1) * x[i][j];
            }
        }
        return sum;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 2", "63, 5", "64, 5", "65, 5", "1000, 20", "130, 1"})
    void isThatOfThePlainLoop(int rows, int columns) {
        double[][] x = predictors(rows, columns);
        double[] y = responses(rows);
        double[] b = predictors(1, columns)[0];
        double[] expected = new double[columns];
        double[] gradient = new double[columns];
        double value = plain(x, y, b, expected);

        assertThat(LogisticLikelihood.of(x, y).add(b, gradient)).isCloseTo(value, within(1e-12 * Math.abs(value)));
        for (int j = 0; j < columns; j++) {
            assertThat(gradient[j]).isCloseTo(expected[j], within(1e-12 * rows));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 40, -40, 700, -700, 1e10, -1e300})
    void extremeMarginsAreExact(double margin) {
        double[] gradient = new double[1];
        double value =
                LogisticLikelihood.of(new double[][] {{1}}, new double[] {1}).add(new double[] {margin}, gradient);

        assertThat(value).isCloseTo(Math.min(margin, 0) - Math.log1p(Math.exp(-Math.abs(margin))), within(1e-15));
        assertThat(gradient[0]).isEqualTo(Logistic.of(-margin));
    }

    /** What is no number stays none: the sampler rejects it. */
    @Test
    void nonFiniteMarginsAreNotReplaced() {
        LogisticLikelihood likelihood = LogisticLikelihood.of(new double[][] {{1}, {1}}, new double[] {1, 0});

        assertThat(likelihood.add(new double[] {Double.NaN}, new double[1])).isNaN();
        assertThat(likelihood.add(new double[] {Double.POSITIVE_INFINITY}, new double[1]))
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** What an earlier evaluation left behind does not count. */
    @Test
    void evaluationsDoNotKnowOfOneAnother() {
        double[][] x = predictors(70, 3);
        double[] y = responses(70);
        LogisticLikelihood used = LogisticLikelihood.of(x, y);
        used.add(new double[] {Double.NaN, 1, 1}, new double[3]);
        double[] gradient = new double[3];
        double[] fresh = new double[3];
        double[] b = {0.1, -0.2, 0.3};

        assertThat(used.add(b, gradient)).isEqualTo(used.another().add(b, fresh));
        assertThat(gradient).containsExactly(fresh);
    }
}
