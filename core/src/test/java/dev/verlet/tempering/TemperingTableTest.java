package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.tempering.Ladders.Estimate;
import dev.verlet.tempering.Ladders.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.numbers.gamma.Erf;
import org.apache.commons.numbers.gamma.RegularizedBeta;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Targets of known evidence and barrier, from eight ladders each. A value has to be within five standard errors of what is
 * known, from the scatter of the copies: with seven degrees of freedom a false alarm in about 600 runs of one value.
 */
class TemperingTableTest {
    private static final int COPIES = 8;
    private static final double BOUND = 5;
    private static final RandomKey KEY = RandomKey.of(20261126);
    private static final TemperingSpec SPEC = TemperingSpec.defaults();

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100})
    void normalsOfTenfoldPrecision(int dimension) {
        TemperingSpec spec = SPEC.withRounds(9).withLevels(10);
        List<Result> copies = copies("precision" + dimension, spec, TemperedModels.precision(dimension, 10));

        double ratio = Math.pow(10, 1 / 9.0);
        double rejection = 1 - 2 * RegularizedBeta.value(1 / (1 + ratio), dimension / 2.0, dimension / 2.0);
        evidenceIs(copies, -dimension / 2.0 * Math.log(10));
        barrierIs(copies, 9 * rejection, 0.01);
    }

    @ParameterizedTest
    @CsvSource({"10, -2.7037, NaN", "100, -4.9746, 1.532", "100000, -11.8794, 3.7307"})
    void productsOfCoins(int throwsOfBoth, double logEvidence, double barrier) {
        Model coins =
                ReferenceModels.model("coins", Map.of(), Map.of("n", (long) throwsOfBoth, "y", throwsOfBoth / 2L));
        List<Result> copies = copies("coins" + throwsOfBoth, SPEC.withLevels(20).withRounds(10), coins);

        assertThat(copies.get(0).last().evidence().normalized()).isTrue();
        evidenceIs(copies, logEvidence);
        if (!Double.isNaN(barrier)) {
            barrierIs(copies, barrier, 0.015);
        }
    }

    @Test
    void fromOneNormalToAnotherAway() {
        Model model = TemperedModels.of(1, TemperedModels.normal(-3, 1), TemperedModels.normal(3, 1));

        List<Result> eight = copies("shift", SPEC.withLevels(8).withRounds(9), model);
        List<Result> many = copies("shift, 30", SPEC.withLevels(30).withRounds(9), model);

        evidenceIs(eight, 0);
        barrierIs(eight, 7 * Erf.value(3 / 7.0), 0.005);
        barrierIs(many, 6 / Math.sqrt(Math.PI), 0.01);
    }

    /** Half N(-100, 1) + half N(100, 1) from a normal of the same variance: both modes are visited. */
    @Test
    void modesTwoHundredApart() {
        Model mixture = ReferenceModels.model(
                "gaussian-mixture",
                Map.of(),
                Map.of(
                        "K", 2L,
                        "D", 1L,
                        "weights", new double[] {0.5, 0.5},
                        "means", new double[][] {{-100}, {100}},
                        "sds", new double[] {1, 1}));
        Model model = new TemperedModels.Tempered(
                1,
                mixture::logDensity,
                TemperedModels.of(1, TemperedModels.normal(0, Math.sqrt(10_001)), (q, g) -> 0)
                        .prior()
                        .orElseThrow());
        List<Result> copies = copies("far", SPEC.withLevels(12).withRounds(10), model);

        assertThat(copies.get(0).last().evidence().normalized()).isFalse();
        evidenceIs(copies, -5.5242);
        Estimate right = Estimate.of(copies, copy -> copy.mean(q -> q[0] > 0 ? 1 : 0));
        Estimate variance = Estimate.of(copies, copy -> copy.mean(q -> q[0] * q[0]));
        assertThat(right.z(0.5)).isBetween(-BOUND, BOUND);
        assertThat(right.error()).isLessThan(0.05);
        assertThat(variance.z(10_001)).isBetween(-BOUND, BOUND);
    }

    private static List<Result> copies(String name, TemperingSpec spec, Model model) {
        return Ladders.copies(COPIES, spec, model, KEY.fold(name));
    }

    private static void evidenceIs(List<Result> copies, double expected) {
        Estimate evidence = Estimate.of(copies, copy -> copy.last().evidence().logRatio());
        double claimed = Math.sqrt(copies.stream()
                .mapToDouble(copy -> Math.pow(copy.last().evidence().standardError(), 2))
                .average()
                .orElseThrow());
        System.out.printf(
                Locale.ROOT,
                "log Z %.4f of %.4f, error %.4f (%.4f claimed)%n",
                evidence.mean(),
                expected,
                evidence.error(),
                claimed / Math.sqrt(COPIES));
        assertThat(evidence.z(expected)).as(evidence + " of " + expected).isBetween(-BOUND, BOUND);
        assertThat(evidence.error()).isLessThan(0.25);
        if (Double.isNaN(claimed)) {
            assertThat(copies).anyMatch(copy -> copy.last().restarts() < 10);
        } else {
            // Seven degrees of freedom: twice the true error once in 5,000 runs, a fifth of it once in 20,000.
            assertThat(evidence.error() * Math.sqrt(COPIES)).as("scatter").isBetween(claimed / 5, 2 * claimed);
        }
    }

    /** The share of the barrier that so few levels may hide is added to the bound. */
    private static void barrierIs(List<Result> copies, double expected, double bias) {
        Estimate barrier = Estimate.of(copies, copy -> copy.last().barrier());
        System.out.printf(
                Locale.ROOT,
                "Lambda %.4f of %.4f, error %.4f; restarts %.1f of %.1f%n",
                barrier.mean(),
                expected,
                barrier.error(),
                Estimate.of(copies, copy -> copy.last().restarts()).mean(),
                Estimate.of(copies, copy -> copy.last().expectedRestarts()).mean());
        assertThat(barrier.mean()).isCloseTo(expected, within(BOUND * barrier.error() + bias * expected));
        assertThat(barrier.error()).isLessThan(0.1);
    }
}
