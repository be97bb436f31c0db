package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.diagnostics.RHat;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.model.Model;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.ReferencePosterior;
import dev.verlet.reference.Sample;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Samplers against exact answers and references, and planted bugs against the same check. */
class MomentProofTest {
    private static final long SEED = 20261124;
    private static final ChainSpec NUTS = ChainSpec.defaults();

    static Stream<ExactTarget> exactTargets() {
        return ExactTarget.all().stream();
    }

    /** Posteriors that plain NUTS does not defeat; those that it does are below. */
    static List<String> references() {
        return ReferenceModels.names().stream()
                .filter(name -> !name.equals("eight_schools-eight_schools_centered"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("exactTargets")
    void nutsHasTheExactMoments(ExactTarget target) {
        assertThat(MomentCheck.problems(target.sample(NUTS, SEED), target.moments()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("references")
    void nutsHasTheReferencesMoments(String name) {
        Assumptions.assumeTrue(ReferencePosterior.available(name), "reference posterior " + name + " is absent");
        ReferencePosterior posterior = ReferencePosterior.load(name);
        Sample sample = MomentCheck.sample(ReferenceModels.model(name), NUTS.withDraws(draws(name)), SEED);

        assertThat(MomentCheck.problems(sample, Moments.of(posterior))).isEmpty();
    }

    /** What it takes to be worth 8,000 draws where parameters are strongly correlated. */
    private static long draws(String name) {
        return switch (name) {
            case "earnings-logearn_interaction", "kidiq-kidscore_momhsiq", "garch-garch11" -> 10_000;
            case "sblrc-blr", "arK-arK", "sim-poisson-groups", "sim-varying-intercept" -> 8_000;
            default -> MomentCheck.DRAWS;
        };
    }

    static Stream<Arguments> otherSamplers() {
        ChainSpec dense = NUTS.withAdaptation(new Adaptation(0.8, MetricForm.DENSE, Scope.ALL));
        return Stream.of(
                Arguments.of("HMC", NUTS.withKernel(HmcSpec.DEFAULT)),
                Arguments.of("HMC without jitter", NUTS.withKernel(new HmcSpec(Math.PI / 2, 0, 1024))),
                Arguments.of("NUTS with a dense metric", dense),
                Arguments.of("HMC with a dense metric", dense.withKernel(HmcSpec.DEFAULT)),
                Arguments.of(
                        "NUTS with a unit metric",
                        NUTS.withAdaptation(new Adaptation(0.8, MetricForm.UNIT, Scope.ALL))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherSamplers")
    void otherSamplersHaveTheExactMoments(String name, ChainSpec spec) {
        ExactTarget target = ExactTarget.correlatedGaussian();

        assertThat(MomentCheck.problems(target.sample(spec, SEED), target.moments()))
                .as(name)
                .isEmpty();
    }

    static Stream<Arguments> plantedBugs() {
        return Stream.of(
                Arguments.of("wrong sign of the momentum", PlantedBugs.wrongSignOfMomentum()),
                Arguments.of("acceptance without kinetic energy", PlantedBugs.acceptanceWithoutKineticEnergy()),
                Arguments.of("metric that goes on adapting", PlantedBugs.metricThatGoesOnAdapting()),
                Arguments.of("shared generator", PlantedBugs.sharedGenerator()));
    }

    /** Beyond want of effective draws, which would be no proof: a moment or the independence of chains is wrong. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedBugs")
    void plantedBugsFailTheSameCheck(String name, KernelSpec bug) {
        ExactTarget target = ExactTarget.mixture();
        List<String> problems = MomentCheck.problems(target.sample(NUTS.withKernel(bug), SEED), target.moments());

        assertThat(problems).as(name).anyMatch(problem -> problem.contains("z = "));
    }

    /** The funnel and the centred eight schools defeat plain NUTS; what counts is that this is reported. */
    @ParameterizedTest
    @ValueSource(strings = {"funnel", "eight-schools-centered"})
    void troubleIsReported(String name) {
        Model model = name.equals("funnel")
                ? ReferenceModels.model(name, Map.of(), Map.of())
                : ReferenceModels.model(name, Map.of(), ExactTarget.EIGHT_SCHOOLS);
        Sample sample = Sample.draw(model, NUTS, 4, SEED);
        double[][] scale = sample.of(name.equals("funnel") ? "v" : "tau");

        assertThat(sample.divergences()).isPositive();
        assertThat(RHat.rank(scale) > 1.01 || EffectiveSampleSize.bulk(scale) < 400)
                .as("R-hat " + RHat.rank(scale) + ", effective size " + EffectiveSampleSize.bulk(scale))
                .isTrue();
    }

    /** A bound that no bug exceeds would be no check: the one used here for ten elements. */
    @Test
    void theBoundIsThatOfItsFalseAlarmRate() {
        assertThat(MomentCheck.bound(1)).isBetween(3.29, 3.30);
        assertThat(MomentCheck.bound(28)).isBetween(4.1, 4.2);
    }
}
