package dev.verlet.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Agreement with the R package posterior 1.4.0 to 1e-10 relative, missing values included. */
class AgainstPosteriorTest {
    private static final Path REFERENCES =
            Path.of(System.getProperty("verlet.reference.dir", "../../shared")).resolve("diagnostics");

    /**
     * Where R loses digits: its means far from zero are rounded before they are compared, and those of equal scores are not
     * quite their value, so that a variance of 0 comes out as 1e-32 and an infinite R-hat as 1e16. {@link DiagnosticsTest}
     * has the laws that hold there.
     */
    private static final Map<String, Set<String>> NOT_BINDING = Map.of(
            "large_offset_4x80",
            Set.of("rhat_basic", "rhat_basic_nosplit", "ess_mean", "ess_basic_nosplit", "mcse_mean"),
            "constant_chains_3x20",
            Set.of("rhat", "rhat_bulk", "rhat_folded"));

    static Stream<DiagnosticCase> frozen() throws IOException, URISyntaxException {
        return DiagnosticCase.in(
                Path.of(AgainstPosteriorTest.class.getResource("/diagnostics").toURI()))
                .stream();
    }

    static Stream<DiagnosticCase> references() throws IOException {
        return Files.isDirectory(REFERENCES) ? DiagnosticCase.in(REFERENCES).stream() : Stream.empty();
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void agreesOnFrozenCases(DiagnosticCase draws) {
        requireAgreement(draws);
    }

    @Test
    void referencesAreThere() {
        assumeTrue(Files.isDirectory(REFERENCES), "no reference diagnostics under " + REFERENCES);
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("references")
    void agreesOnReferences(DiagnosticCase draws) {
        requireAgreement(draws);
    }

    private static void requireAgreement(DiagnosticCase draws) {
        Set<String> skipped = NOT_BINDING.getOrDefault(draws.name(), Set.of());
        List<String> disagreements = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, ToDoubleFunction<double[][]>> field : DiagnosticCase.FIELDS.entrySet()) {
            if (draws.expected().has(field.getKey()) && !skipped.contains(field.getKey())) {
                double expected = draws.expected(field.getKey());
                double actual = field.getValue().applyAsDouble(draws.chains());
                if (!agree(expected, actual)) {
                    disagreements.add(field.getKey() + " is " + actual + ", not " + expected);
                }
                compared++;
            }
        }
        assertThat(disagreements).isEmpty();
        assertThat(compared).isGreaterThanOrEqualTo(19);
    }

    private static boolean agree(double expected, double actual) {
        return Double.isFinite(expected)
                ? Math.abs(actual - expected) <= 1e-10 * Math.abs(expected)
                : Double.compare(expected, actual) == 0;
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void theSummaryIsTheSingleFunctionsBitForBit(DiagnosticCase draws) {
        double[][] chains = draws.chains();
        double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        Summary summary = Summary.of(chains);

        assertThat(List.of(
                        summary.rhat(),
                        summary.essBulk(),
                        summary.essTail(),
                        summary.mcseMean(),
                        summary.mcseSd(),
                        summary.mad(),
                        summary.q5(),
                        summary.q95(),
                        summary.median()))
                .containsExactly(
                        RHat.rank(chains),
                        EffectiveSampleSize.bulk(chains),
                        EffectiveSampleSize.tail(chains),
                        MonteCarloError.mean(chains),
                        MonteCarloError.sd(chains),
                        Quantiles.mad(all),
                        Quantiles.of(all, 0.05),
                        Quantiles.of(all, 0.95),
                        Quantiles.median(all));
    }

    /** Whatever was summarised before, longer, shorter or with draws missing, leaves no trace. */
    @Test
    void aSummarizerForgets() throws IOException, URISyntaxException {
        Summarizer summarizer = new Summarizer();
        List<DiagnosticCase> cases = new ArrayList<>(frozen().toList());
        Collections.shuffle(cases, new Random(1));

        assertThat(cases)
                .hasSizeGreaterThan(20)
                .allSatisfy(draws ->
                        assertThat(summarizer.summarize(draws.chains())).isEqualTo(Summary.of(draws.chains())));
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void argumentsStayAsTheyAre(DiagnosticCase draws) {
        double[][] chains = draws.chains();
        double[][] before = Arrays.stream(chains).map(double[]::clone).toArray(double[][]::new);
        double[] values = DiagnosticCase.FIELDS.values().stream()
                .mapToDouble(field -> field.applyAsDouble(chains))
                .toArray();

        assertThat(values).isNotEmpty();
        assertThat(Arrays.deepEquals(chains, before)).isTrue();
    }
}
