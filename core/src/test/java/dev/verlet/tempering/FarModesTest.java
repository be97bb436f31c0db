package dev.verlet.tempering;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainSpec;
import dev.verlet.chain.Draw;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.tempering.Ladders.Estimate;
import dev.verlet.tempering.Ladders.Result;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Modes of weights 0.3 and 0.7 at distance 16 in 20 dimensions. */
class FarModesTest {
    private static final int DIMENSION = 20;
    private static final RandomKey KEY = RandomKey.of(16);

    private static Model model() {
        double[][] means = new double[2][DIMENSION];
        for (int i = 0; i < DIMENSION; i++) {
            means[0][i] = -8 / Math.sqrt(DIMENSION);
            means[1][i] = 8 / Math.sqrt(DIMENSION);
        }
        return ReferenceModels.model(
                "gaussian-mixture",
                Map.of(),
                Map.of(
                        "K",
                        2L,
                        "D",
                        (long) DIMENSION,
                        "weights",
                        new double[] {0.3, 0.7},
                        "means",
                        means,
                        "sds",
                        new double[] {1, 1}));
    }

    /** Plain NUTS stays where it starts. */
    @Test
    void aLadderHasBothModesWherePlainNutsHasOne() {
        Model model = model();
        for (int chain = 0; chain < 4; chain++) {
            assertThat(shareOfSecondMode(Chain.of(
                            ChainSpec.defaults(), model, KEY.fold("nuts").fold(chain))))
                    .isIn(0.0, 1.0);
        }

        TemperingSpec spec = TemperingSpec.defaults()
                .withReference(new ReferenceSpec.Gaussian(new double[] {0}, new double[] {3}))
                .withRounds(10);
        List<Result> copies = Ladders.copies(16, spec, model, KEY.fold("ladder"));
        Estimate weight = Estimate.of(copies, copy -> copy.mean(q -> sum(q) > 0 ? 1 : 0));

        System.out.printf(Locale.ROOT, "weight %.4f of 0.7, error %.4f%n", weight.mean(), weight.error());
        assertThat(weight.z(0.7)).isBetween(-4.0, 4.0);
        assertThat(weight.error()).isLessThan(0.04);
    }

    private static double shareOfSecondMode(Chain chain) {
        int second = 0;
        int draws = 0;
        while (chain.hasNext()) {
            Draw draw = chain.next();
            if (draw.iteration() >= 1) {
                draws++;
                second += sum(draw.values()) > 0 ? 1 : 0;
            }
        }
        return (double) second / draws;
    }

    private static double sum(double[] x) {
        double sum = 0;
        for (double each : x) {
            sum += each;
        }
        return sum;
    }
}
