package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.diagnostics.EnergyFraction;
import dev.verlet.diagnostics.RHat;
import dev.verlet.reference.KnownMoments;
import dev.verlet.reference.KnownMoments.Case;
import dev.verlet.reference.Sample;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where a posterior defeats plain NUTS, what counts is that the diagnostics say so, at the limits that are usual: any
 * divergence, E-BFMI below 0.3, rank-normalised R-hat above 1.01, bulk effective size below 400.
 */
class TroubleTest {
    private static final int CHAINS = 4;
    private static final long SEED = 20261124;

    private enum Sign {
        DIVERGENCES,
        LOW_ENERGY_FRACTION,
        HIGH_R_HAT,
        FEW_EFFECTIVE_DRAWS
    }

    @ParameterizedTest
    @CsvSource({
        "funnel, v, DIVERGENCES",
        "funnel, v, LOW_ENERGY_FRACTION",
        "funnel, v, HIGH_R_HAT",
        "eight-schools-centered, tau, DIVERGENCES",
        "eight-schools-centered, tau, FEW_EFFECTIVE_DRAWS",
        "rosenbrock, y[1], DIVERGENCES",
        "gaussian-mixture-apart, x[1], HIGH_R_HAT",
        "gaussian-mixture-apart, x[1], FEW_EFFECTIVE_DRAWS"
    })
    void isReported(String name, String element, Sign sign) {
        assertThat(signs(KnownMoments.named(name), element)).contains(sign);
    }

    /** The same signs are silent where there is no trouble: the first is the same posterior in another form. */
    @ParameterizedTest
    @ValueSource(strings = {"eight-schools-noncentered", "gaussian-3", "gaussian-mixture-overlapping", "women"})
    void isNotReportedWhereThereIsNone(String name) {
        Case known = KnownMoments.named(name);

        assertThat(signs(known, known.moments().get(0).element())).isEmpty();
    }

    private static Set<Sign> signs(Case known, String element) {
        Sample sample = Sample.draw(known.model(), ChainSpec.defaults(), CHAINS, SEED);
        double[][] draws = sample.of(element);
        double lowest = Arrays.stream(sample.energies())
                .mapToDouble(EnergyFraction::of)
                .min()
                .orElseThrow();
        Set<Sign> signs = new TreeSet<>();
        if (sample.divergences() > 0) {
            signs.add(Sign.DIVERGENCES);
        }
        if (lowest < 0.3) {
            signs.add(Sign.LOW_ENERGY_FRACTION);
        }
        if (!(RHat.rank(draws) <= 1.01)) {
            signs.add(Sign.HIGH_R_HAT);
        }
        if (!(EffectiveSampleSize.bulk(draws) >= 100 * CHAINS)) {
            signs.add(Sign.FEW_EFFECTIVE_DRAWS);
        }
        return signs;
    }
}
