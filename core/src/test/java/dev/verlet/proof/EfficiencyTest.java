package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainSpec;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.ReferencePosterior;
import dev.verlet.reference.Sample;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The efficiency of NUTS against that of rstan, printed as a table: a wrong U-turn check shows here alone. */
class EfficiencyTest {
    private static final int STUDIES = 8;
    private static final int STUDIES_OF_OTHERS = 2;
    private static final double TOLERANCE = 0.15;

    /** Where one study of rstan's is near its own mean; the others are printed and not asserted. */
    private static final Set<String> ASSERTED =
            Set.of("sim-logit", "nes1980-nes", "kidiq-kidscore_momhsiq", "sblrc-blr", "garch-garch11", "arK-arK");

    @Test
    void isThatOfStan() throws IOException {
        System.out.println(Efficiency.header());
        for (String posterior : ReferenceModels.names()) {
            Assumptions.assumeTrue(ReferencePosterior.available(posterior), "reference posteriors are absent");
            StanEfficiency stan = StanEfficiency.of(posterior);
            int studies = ASSERTED.contains(posterior) ? STUDIES : STUDIES_OF_OTHERS;
            Efficiency ours = Efficiency.measure(posterior, ChainSpec.defaults(), studies);
            System.out.println(ours.row(stan));
            if (ASSERTED.contains(posterior)) {
                assertThat(isNear(ours, stan)).as(ours.row(stan)).isTrue();
            }
        }
    }

    private static boolean isNear(Efficiency ours, StanEfficiency stan) {
        double steps = ours.leapfrogsPerDraw() / stan.leapfrogsPerDraw();
        double yield = ours.drawsPerThousandGradients() / stan.drawsPerThousandGradients();
        return Math.abs(steps - 1) <= TOLERANCE && Math.abs(yield - 1) <= TOLERANCE;
    }

    /** The planted bug against the same bounds, studies and draws. */
    @Test
    void trajectoriesWithoutCrossTermsAreRefused() throws IOException {
        Assumptions.assumeTrue(ReferencePosterior.available("nes1980-nes"), "reference posteriors are absent");
        ChainSpec planted = ChainSpec.defaults().withKernel(PlainNuts.spec(10, PlainNuts.Rules.WITHOUT_CROSS_TERMS));
        List<String> refused = new ArrayList<>();
        for (String posterior : List.of("sblrc-blr", "sim-logit")) {
            StanEfficiency stan = StanEfficiency.of(posterior);
            Efficiency ours = Efficiency.measure(posterior, planted, STUDIES);
            System.out.println(ours.row(stan) + " (without cross terms)");
            if (!isNear(ours, stan)) {
                refused.add(posterior);
            }
        }
        assertThat(refused).isNotEmpty();
    }

    /**
     * On the non-centred eight schools the step size of rstan's four chains, 0.482 on average, lies just above the value
     * at which trajectories double from 7 steps to 15, and the last fifty warmup iterations scatter it by 15 per cent.
     * So trajectories are compared where step sizes are alike: chains of ours within 5 per cent of rstan's.
     */
    @Test
    void trajectoriesOfTheEightSchoolsAreThoseOfStan() throws IOException {
        String name = "eight_schools-eight_schools_noncentered";
        StanEfficiency stan = StanEfficiency.of(name);
        Sample sample = Sample.draw(ReferenceModels.model(name), ChainSpec.defaults(), 96, 1);
        List<ChainReport> alike = sample.reports().stream()
                .filter(report -> Math.abs(report.stepSize() / stan.stepSize() - 1) < 0.05)
                .toList();
        double perDraw = alike.stream()
                .mapToDouble(report -> report.gradientsSampling() / 1000.0)
                .average()
                .orElseThrow();
        double accept = alike.stream()
                .mapToDouble(ChainReport::meanAcceptStat)
                .average()
                .orElseThrow();
        double stepSize = sample.reports().stream()
                .mapToDouble(ChainReport::stepSize)
                .average()
                .orElseThrow();

        assertThat(alike).hasSizeGreaterThan(10);
        assertThat(perDraw / stan.leapfrogsPerDraw()).isBetween(0.95, 1.05);
        assertThat(accept / stan.acceptance()).isBetween(0.96, 1.04);
        assertThat(stepSize / stan.stepSize()).isBetween(0.85, 1.15);
    }
}
