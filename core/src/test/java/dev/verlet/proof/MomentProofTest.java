package dev.verlet.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainSpec;
import dev.verlet.kernel.HmcSpec;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.reference.DeclaredPosteriors;
import dev.verlet.reference.KnownMoments;
import dev.verlet.reference.ReferenceModels;
import dev.verlet.reference.ReferencePosterior;
import dev.verlet.reference.Sample;
import dev.verlet.warmup.Adaptation;
import dev.verlet.warmup.Adaptation.Scope;
import dev.verlet.warmup.MetricForm;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Samplers against exact answers and references, and planted bugs against the same check. */
class MomentProofTest {
    private static final long SEED = 20261124;
    private static final ChainSpec NUTS = ChainSpec.defaults();

    static Stream<Target> exactTargets() {
        return KnownMoments.all().stream().filter(known -> !known.defeatsNuts()).map(Target::exact);
    }

    /** Posteriors that plain NUTS does not defeat; of the others see {@link TroubleTest}. */
    static List<String> references() {
        return Stream.concat(ReferenceModels.names().stream(), DeclaredPosteriors.names().stream())
                .filter(name -> !name.equals("eight_schools-eight_schools_centered"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("exactTargets")
    void nutsHasTheExactMoments(Target target) {
        holds(target, NUTS);
    }

    @ParameterizedTest
    @MethodSource("references")
    void nutsHasTheReferencesMoments(String posterior) {
        Assumptions.assumeTrue(ReferencePosterior.available(posterior), "reference " + posterior + " is absent");

        holds(Target.reference(posterior), NUTS);
    }

    static Stream<Arguments> otherSamplers() {
        ChainSpec dense = NUTS.withAdaptation(new Adaptation(0.8, MetricForm.DENSE, Scope.ALL));
        ChainSpec unit = NUTS.withAdaptation(new Adaptation(0.8, MetricForm.UNIT, Scope.ALL));
        return Stream.of(
                Arguments.of("HMC", NUTS.withKernel(HmcSpec.DEFAULT)),
                Arguments.of("HMC without jitter", NUTS.withKernel(new HmcSpec(1.2, 0, 1024))),
                Arguments.of("NUTS with a dense metric", dense),
                Arguments.of("HMC with a dense metric", dense.withKernel(HmcSpec.DEFAULT)),
                Arguments.of("NUTS with a unit metric", unit));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherSamplers")
    void otherSamplersHaveTheExactMoments(String name, ChainSpec spec) {
        holds(Target.exact("correlated-gaussian-10").withDraws(25_000), spec);
        holds(Target.exact("gaussian-mixture-overlapping").withDraws(12_500), spec);
    }

    private static void holds(Target target, ChainSpec spec) {
        MomentCheck check = MomentCheck.of(target, target.sample(spec, SEED));
        System.out.println(check);
        assertThat(check.problems()).isEmpty();
    }

    static Stream<Arguments> plantedBugs() {
        return Stream.of(
                Arguments.of("wrong sign of the momentum", PlantedBugs.wrongSignOfMomentum()),
                Arguments.of("acceptance without kinetic energy", PlantedBugs.acceptanceWithoutKineticEnergy()),
                Arguments.of("metric that goes on adapting", PlantedBugs.metricThatGoesOnAdapting()),
                Arguments.of("generator shared by all chains", PlantedBugs.sharedGenerator()));
    }

    /** Want of effective draws would be no proof: a moment or the independence of chains is wrong. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("plantedBugs")
    void plantedBugsFailTheSameCheck(String name, KernelSpec bug) {
        Target target = Target.exact("gaussian-mixture-overlapping");
        MomentCheck check = MomentCheck.of(target, target.sample(NUTS.withKernel(bug), SEED));
        System.out.println(check + " (" + name + ")");

        assertThat(check.refutes()).as(check.toString()).isTrue();
    }

    /** Two of the eight chains, not neighbours, have one key. */
    @Test
    void aGeneratorSharedByTwoChainsFailsTheSameCheck() {
        Target target = Target.exact("gaussian-mixture-overlapping");
        Sample sample = target.sample(NUTS, SEED);
        for (double[][] chains : sample.values()) {
            chains[5] = chains[2];
        }

        assertThat(MomentCheck.of(target, sample).problems())
                .anyMatch(problem -> problem.startsWith("covariance of chains 3 and 6"));
    }

    /** The check sees draws that shrink towards 0 by 5 per cent. */
    @Test
    void aNarrowSampleFailsTheSameCheck() {
        Target target = Target.exact("gaussian-mixture-overlapping");
        Sample sample = target.sample(NUTS, SEED);
        for (double[][] chains : sample.values()) {
            for (double[] chain : chains) {
                for (int i = 0; i < chain.length; i++) {
                    chain[i] *= 0.95;
                }
            }
        }

        assertThat(MomentCheck.of(target, sample).refutes()).isTrue();
    }

    /** No bound that nothing exceeds: that of one value, and that of ten elements of one of fifty targets. */
    @Test
    void theBoundIsThatOfItsFalseAlarmRate() {
        assertThat(MomentCheck.bound(1)).isBetween(3.29, 3.30);
        assertThat(MomentCheck.bound(50 * 48)).isBetween(5.0, 5.2);
    }
}
