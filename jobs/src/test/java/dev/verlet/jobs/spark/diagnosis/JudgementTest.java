package dev.verlet.jobs.spark.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.chain.Rejections;
import dev.verlet.diagnostics.Summary;
import dev.verlet.jobs.table.DiagnosisRow;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The thresholds, one by one: just inside is healthy, just outside is not. */
class JudgementTest {
    private static final DiagnosisSpec SPEC = spec(4, 1000);

    private static DiagnosisSpec spec(int chains, long draws) {
        return new DiagnosisSpec(
                "id", "run", "directory", chains, draws, 1, new ArrayList<>(), new ArrayList<>(List.of("mu")), false);
    }

    private static Summary summary(double ess, double rhat) {
        return new Summary(0, 0, 1, 1, -1, 1, 0.1, 0.1, ess, ess, rhat);
    }

    private static Findings findings(double ess, double rhat) {
        Findings findings = new Findings("p", 4, 4, 1000);
        findings.element("mu", summary(4000, 1), 1, Shape.VARYING);
        findings.element("tau", summary(ess, rhat), rhat, Shape.VARYING);
        return findings;
    }

    private static Findings healthy() {
        return findings(2000, 1.001);
    }

    private static ChainReport report(int chain, Status status, long divergences, long saturations) {
        return new ChainReport(
                "p",
                chain,
                status,
                status == Status.FAILED ? "no end" : "",
                "00",
                1,
                0,
                1000,
                1,
                new double[0],
                1,
                1,
                1,
                divergences,
                saturations,
                0,
                Rejections.NONE,
                0,
                0);
    }

    private static ChainFacts facts(ChainReport... reports) {
        ChainFacts facts = new ChainFacts();
        for (ChainReport report : reports) {
            facts.add(report);
        }
        return facts;
    }

    private static DiagnosisRow judge(Findings findings) {
        return Judgement.of(findings, facts(), SPEC);
    }

    @Test
    void goodDrawsAreHealthy() {
        DiagnosisRow row = judge(healthy());

        assertThat(row.verdict()).isEqualTo("healthy");
        assertThat(row.problems()).isEmpty();
        assertThat(row.findings()).isEmpty();
        assertThat(row.rhatMax()).isEqualTo(1.001);
        assertThat(row.rhatParameter()).isEqualTo("tau");
        assertThat(row.essMin()).isEqualTo(2000);
        assertThat(row.rhatKind()).isEqualTo("rank");
    }

    @ParameterizedTest
    @CsvSource({"1.00999, healthy", "1.01, unhealthy", "1.5, unhealthy", "Infinity, unhealthy"})
    void rhatMustBeBelowItsThreshold(double rhat, String verdict) {
        assertThat(judge(findings(2000, rhat)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"400, healthy", "399.9, unhealthy"})
    void aHundredEffectiveDrawsAreNeededOfEachChain(double ess, String verdict) {
        assertThat(judge(findings(ess, 1)).verdict()).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource({"0.3, healthy", "0.2999, unhealthy", "NaN, healthy"})
    void energyFractionHasStansThreshold(double fraction, String verdict) {
        Findings findings = healthy();
        findings.energyFraction(1, 1.1);
        findings.energyFraction(3, fraction);

        DiagnosisRow row = judge(findings);

        assertThat(row.verdict()).isEqualTo(verdict);
        assertThat(row.ebfmiChain()).isEqualTo(Double.isNaN(fraction) ? 1 : 3);
    }

    @Test
    void divergencesOfReportsWinOverThoseThatAreStored() {
        Findings findings = healthy();
        findings.divergences(1, 2);
        findings.divergences(2, 5);

        DiagnosisRow row = Judgement.of(findings, facts(report(1, Status.DONE, 20, 0)), SPEC);

        assertThat(row.divergences()).isEqualTo(25);
        assertThat(row.verdict()).isEqualTo("unhealthy");
        assertThat(row.findings()).singleElement().asString().contains("25 transitions", "target-acceptance");
    }

    @Test
    void saturationIsARemarkAndNoProblem() {
        DiagnosisRow row = Judgement.of(healthy(), facts(report(1, Status.DONE, 0, 7)), SPEC);

        assertThat(row.verdict()).isEqualTo("healthy");
        assertThat(row.depthSaturations()).isEqualTo(7);
        assertThat(row.findings()).singleElement().asString().contains("7 transitions", "max-tree-depth");
    }

    @Test
    void constantsAreFineAndNonFiniteDrawsAreNot() {
        Findings findings = healthy();
        findings.element("L[1,1]", summary(Double.NaN, Double.NaN), Double.NaN, Shape.CONSTANT);
        assertThat(judge(findings).verdict()).isEqualTo("healthy");
        assertThat(judge(findings).constant()).isEqualTo(1);

        findings.element("bad", summary(Double.NaN, Double.NaN), Double.NaN, Shape.NON_FINITE);
        assertThat(judge(findings).problems()).containsExactly("non-finite");
        assertThat(judge(findings).findings()).singleElement().asString().startsWith("bad has NaN");
    }

    @Test
    void aFreeParameterThatNeverMovesIsAProblem() {
        Findings findings = healthy();
        findings.element("x[1]", summary(Double.NaN, Double.NaN), Double.NaN, Shape.UNMOVED);

        assertThat(judge(findings).problems()).containsExactly("unmoved");
        assertThat(judge(findings).constant()).isEqualTo(1);
        assertThat(judge(findings).findings()).singleElement().asString().startsWith("x[1] has one value in all draws");
    }

    /** Only parameters are free, by their whole name; and a small range, or a single draw, is no rest. */
    @Test
    void freeElementsAreToldFromOthers() {
        double[][] still = {{0, 0}, {0, 0}};

        assertThat(SPEC.isFree("mu")).isTrue();
        assertThat(SPEC.isFree("mu[2,1]")).isTrue();
        assertThat(SPEC.isFree("mu2")).isFalse();
        assertThat(Shape.ofFree(still)).isEqualTo(Shape.UNMOVED);
        assertThat(Shape.of(still)).isEqualTo(Shape.CONSTANT);
        assertThat(Shape.ofFree(new double[][] {{0, 0}, {0, 1e-20}})).isEqualTo(Shape.CONSTANT);
        assertThat(Shape.ofFree(new double[][] {{0}})).isEqualTo(Shape.CONSTANT);
    }

    @Test
    void anUndefinedRhatOfWhatChangesIsAProblem() {
        Findings findings = healthy();
        findings.element("x", summary(Double.NaN, Double.NaN), Double.NaN, Shape.VARYING);
        findings.element("y", summary(Double.NaN, Double.NaN), Double.NaN, Shape.VARYING);

        assertThat(judge(findings).problems()).containsExactly("undefined");
        assertThat(judge(findings).findings()).singleElement().asString().startsWith("x and 1 other elements have");
    }

    @Test
    void stuckChainsAreNamed() {
        Findings findings = healthy();
        findings.stuck(3);

        DiagnosisRow row = judge(findings);

        assertThat(row.stuckChains()).containsExactly(3);
        assertThat(row.findings()).singleElement().asString().startsWith("chain 3 (nearly) never moved");
    }

    @Test
    void aFailedChainFailsThePosteriorInItsOwnWords() {
        Findings findings = new Findings("p", 3, 3, 1000);
        findings.element("mu", summary(4000, 1), 1, Shape.VARYING);

        DiagnosisRow row = Judgement.of(findings, facts(report(2, Status.FAILED, 0, 0)), SPEC);

        assertThat(row.verdict()).isEqualTo("failed");
        assertThat(row.chainsFailed()).isEqualTo(1);
        assertThat(row.findings())
                .containsExactly(
                        "1 of 4 chains failed (chain 2: no end)",
                        "the summary is of 3 chains and the first 1,000 draws of each");
    }

    @Test
    void missingChainsMakeAPosteriorIncomplete() {
        Findings findings = new Findings("p", 2, 2, 1000);
        findings.element("mu", summary(4000, 1), 1, Shape.VARYING);

        assertThat(judge(findings).verdict()).isEqualTo("incomplete");
        assertThat(judge(findings).problems()).containsExactly("missing-chains");
    }

    @Test
    void nothingAtAllIsSaidSo() {
        DiagnosisRow row = judge(new Findings("p", 0, 0, 0));

        assertThat(row.verdict()).isEqualTo("incomplete");
        assertThat(row.problems()).contains("no-draws");
        assertThat(row.rhatMax()).isNaN();
        assertThat(row.rhatParameter()).isEmpty();
    }

    @Test
    void manyShortChainsAreJudgedByNestedRhat() {
        Findings findings = new Findings("p", 1000, 1000, 50);
        findings.element("mu", summary(700, 1.3), 1.005, Shape.VARYING);
        findings.energyFraction(7, 0.1);

        DiagnosisRow row = Judgement.of(findings, facts(), spec(1000, 50));

        assertThat(row.verdict()).isEqualTo("healthy");
        assertThat(row.rhatKind()).isEqualTo("nested");
    }

    @ParameterizedTest
    @CsvSource({"63, 50, false", "64, 50, true", "64, 399, true", "64, 400, false", "4, 100, false"})
    void manyAndShortAreBothNeeded(int chains, long draws, boolean nested) {
        assertThat(Thresholds.areManyShortChains(chains, draws)).isEqualTo(nested);
    }

    @ParameterizedTest
    @CsvSource({"64, 16", "1000, 10", "100, 10", "97, 97", "74, 2", "1000000, 16", "129, 3"})
    void superchainsShareOutAllChains(int chains, int superchains) {
        assertThat(Thresholds.superchains(chains)).isEqualTo(superchains);
    }

    @Test
    void findingsOfPartsMergeToTheWhole() {
        Findings whole = new Findings("p", 4, 4, 1000);
        Findings first = new Findings("p", 4, 4, 1000);
        Findings second = new Findings("p", 4, 4, 1000);
        double[] rhats = {1.02, Double.NaN, 1.05, 1.05, 1.01};
        for (int k = 0; k < rhats.length; k++) {
            Summary summary = summary(1000 - 10 * (k % 3), rhats[k]);
            whole.element("x" + k, summary, rhats[k], Shape.VARYING);
            (k < 2 ? first : second).element("x" + k, summary, rhats[k], Shape.VARYING);
        }
        whole.stuck(2);
        first.stuck(2);
        whole.energyFraction(4, 0.2);
        second.energyFraction(4, 0.2);
        whole.divergences(1, 9);
        second.divergences(1, 9);

        first.add(second);

        assertThat(judge(first)).isEqualTo(judge(whole));
        assertThat(judge(whole).rhatParameter()).isEqualTo("x2");
        assertThat(judge(whole).essParameter()).isEqualTo("x2");
    }
}
