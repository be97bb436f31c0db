package dev.verlet.model.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.PascalDistribution;
import org.apache.commons.statistics.distribution.PoissonDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;

/** Likelihoods, pointwise and in sum, and predictions, against the distributions of another library. */
class FamilyTest {
    private static final int ROWS = 150;
    private static final double[] X =
            IntStream.range(0, ROWS).mapToDouble(i -> Math.sin(i) * 2).toArray();
    private static final double[] TRIALS =
            IntStream.range(0, ROWS).mapToDouble(i -> 1 + i % 7).toArray();
    private static final double[] REAL =
            IntStream.range(0, ROWS).mapToDouble(i -> 3 * Math.cos(2 * i)).toArray();
    private static final double[] COUNTS =
            IntStream.range(0, ROWS).mapToDouble(i -> i * i % 11 * (i % 3)).toArray();
    private static final double[] SUCCESSES = IntStream.range(0, ROWS)
            .mapToDouble(i -> Math.min(TRIALS[i], i % 4))
            .toArray();
    private static final double A = 0.3;
    private static final double B = -0.7;

    @Test
    void gaussian() {
        check("gaussian", REAL, i -> NormalDistribution.of(eta(i), 1.7).logDensity(REAL[i]), 1.7);
    }

    @Test
    void studentT() {
        check(
                "student-t",
                REAL,
                i -> TDistribution.of(3.5).logDensity((REAL[i] - eta(i)) / 1.7) - Math.log(1.7),
                1.7,
                3.5);
    }

    @Test
    void logistic() {
        double[] y = Arrays.stream(COUNTS).map(count -> count % 2).toArray();
        check("logistic", y, i -> BinomialDistribution.of(1, p(i)).logProbability((int) y[i]));
    }

    @Test
    void binomial() {
        check(
                "binomial",
                SUCCESSES,
                i -> BinomialDistribution.of((int) TRIALS[i], p(i)).logProbability((int) SUCCESSES[i]));
    }

    @Test
    void poisson() {
        check("poisson", COUNTS, i -> PoissonDistribution.of(Math.exp(eta(i))).logProbability((int) COUNTS[i]));
    }

    /** Pascal's distribution is the negative binomial one of whole shapes. */
    @Test
    void negativeBinomial() {
        check(
                "negative-binomial",
                COUNTS,
                i -> PascalDistribution.of(4, 4 / (4 + Math.exp(eta(i)))).logProbability((int) COUNTS[i]),
                4);
    }

    /** With a large shape it is nearly Poisson, without loss of digits. */
    @Test
    void negativeBinomialOfLargeShapeIsPoisson() {
        double sum = IntStream.range(0, ROWS)
                .mapToDouble(i -> PoissonDistribution.of(Math.exp(eta(i))).logProbability((int) COUNTS[i]))
                .sum();

        Model model = Regressions.model(
                "negative-binomial", "y ~ x", Map.of("priors", Map.of("shape", "flat")), Map.of("y", COUNTS, "x", X));
        assertThat(Regressions.logLikelihood(model, A, B, 1e12)).isCloseTo(sum, within(1e-7));
    }

    private static void check(String family, double[] y, IntToDoubleFunction expected, double... auxiliary) {
        Model model = model(family, y);
        double[] x = new double[2 + auxiliary.length];
        x[0] = A;
        x[1] = B;
        System.arraycopy(auxiliary, 0, x, 2, auxiliary.length);
        double[] q = new double[x.length];
        model.unconstrain(x, q);
        double[] draw = new double[model.drawSize()];
        model.draw(q, RandomKey.of(7), draw);

        double sum = 0;
        for (int i = 0; i < ROWS; i++) {
            assertThat(draw[x.length + i]).as("log_lik[%d]", i + 1).isCloseTo(expected.applyAsDouble(i), within(1e-10));
            sum += expected.applyAsDouble(i);
        }
        assertThat(Regressions.logLikelihood(model, x)).isCloseTo(sum, within(1e-9));
        predictionsHaveTheLikelihoodsMeans(Family.named(family), model, q, x.length);
    }

    /**
     * Over 4,000 predictions of row 2, the mean of the log likelihood's score is 0: with the row's linear predictor as the only
     * parameter, its z-value is beyond 4 once in 16,000 seeds.
     */
    private static void predictionsHaveTheLikelihoodsMeans(Family family, Model model, double[] q, int parameters) {
        int row = parameters + ROWS + 1;
        double[] draw = new double[model.drawSize()];
        double[] again = new double[model.drawSize()];
        model.draw(q, RandomKey.of(7), draw);
        model.draw(q, RandomKey.of(7), again);
        assertThat(draw).containsExactly(again);
        double[] eta = new double[ROWS];
        double[] auxiliary = new double[parameters - 2];
        new RegressionDensity(((RegressionModel) model).bound()).predictAll(q, eta, auxiliary);
        int draws = 4_000;
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < draws; t++) {
            model.draw(q, RandomKey.of(t), draw);
            double score = scoreOfRow(family, draw[row], eta[1], auxiliary);
            sum += score;
            squares += score * score;
        }
        assertThat(sum / Math.sqrt(squares)).isBetween(-4.0, 4.0);
    }

    private static double scoreOfRow(Family family, double y, double eta, double[] auxiliary) {
        Likelihood one = family.likelihood(new double[] {y}, new double[] {TRIALS[1]});
        double[] score = new double[1];
        one.begin(auxiliary);
        one.block(new double[] {eta}, 0, 1, score);
        return score[0];
    }

    private static Model model(String family, double[] y) {
        Map<String, Object> settings = family.equals("binomial")
                ? Map.of("generate", List.of("log_lik", "y_rep"), "trials", "n")
                : Map.of("generate", List.of("log_lik", "y_rep"));
        return Regressions.model(family, "y ~ x", settings, Map.of("y", y, "x", X, "n", TRIALS));
    }

    private static double eta(int row) {
        return A + B * X[row];
    }

    private static double p(int row) {
        return 1 / (1 + Math.exp(-eta(row)));
    }
}
