package dev.verlet.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnosisReportTest {
    private static DiagnosisRow row(String posterior, String verdict, double rhat, String... problems) {
        return new DiagnosisRow(
                posterior,
                verdict,
                rhat,
                "tau",
                "rank",
                850,
                "mu",
                0,
                0,
                0.9,
                2,
                List.of(),
                4,
                4,
                0,
                4,
                1000,
                9,
                0,
                0,
                List.of(problems),
                List.of(problems).stream().map(problem -> "about " + problem).toList());
    }

    private static DiagnosisOverview overview(DiagnosisRow... rows) {
        DiagnosisOverview overview = new DiagnosisOverview();
        for (DiagnosisRow row : rows) {
            overview.add(row);
        }
        return overview;
    }

    @Test
    void aHealthyPosteriorIsOneLine() {
        assertThat(DiagnosisReport.CHAINS.of(overview(row("schools", "healthy", 1.0042)), 1))
                .containsExactly("schools: healthy (4 chains x 1,000 draws: largest R-hat 1.004, smallest effective"
                        + " sample size 850, no divergences)");
    }

    @Test
    void laddersAreCalledSo() {
        assertThat(DiagnosisReport.LADDERS.of(overview(row("modes", "healthy", 1.0042)), 1))
                .singleElement()
                .asString()
                .startsWith("modes: healthy (4 ladders x 1,000 draws: largest R-hat 1.004");
        assertThat(DiagnosisReport.LADDERS
                        .of(overview(row("modes", "unhealthy", 1.5, "rhat")), 2)
                        .get(2))
                .contains("ladders")
                .doesNotContain("chains");
    }

    @Test
    void anUnhealthyPosteriorIsFollowedByItsFindings() {
        assertThat(DiagnosisReport.CHAINS.of(overview(row("schools", "unhealthy", 1.05, "rhat", "ess")), 1))
                .containsExactly("schools: unhealthy", "  - about rhat", "  - about ess");
    }

    @Test
    void ofManyTheWorstComeFirstAndProblemsAreCounted() {
        List<String> lines = DiagnosisReport.CHAINS.of(
                overview(
                        row("a", "healthy", 1.001),
                        row("b", "unhealthy", 1.02, "rhat"),
                        row("c", "unhealthy", 1.5, "rhat", "ess"),
                        row("d", "failed", Double.NaN, "failed-chains")),
                5);

        assertThat(lines.get(0)).isEqualTo("1 of 5 posteriors are healthy; 2 unhealthy, 0 incomplete, 1 failed");
        assertThat(lines.get(1))
                .isEqualTo("1 posterior has no draws yet: the study was interrupted, or is still running");
        assertThat(lines.subList(3, 6)).extracting(line -> line.substring(0, 1)).containsExactly("d", "c", "b");
        assertThat(lines)
                .contains("  2 posteriors: R-hat not below 1.01: run longer, or reparameterise")
                .noneMatch(line -> line.startsWith("a "));
    }

    @Test
    void everyProblemHasItsAdvice() {
        for (String problem : List.of(
                "failed-chains",
                "missing-chains",
                "no-draws",
                "non-finite",
                "undefined",
                "unmoved",
                "stuck-chains",
                "divergences",
                "ebfmi",
                "rhat",
                "ess")) {
            assertThat(DiagnosisReport.CHAINS.of(overview(row("a", "unhealthy", 1, problem)), 2))
                    .noneMatch(line -> line.contains("null"));
        }
    }

    @Test
    void overviewsOfPartsMergeToTheWholeAndStaySmall() {
        DiagnosisOverview whole = new DiagnosisOverview();
        DiagnosisOverview one = new DiagnosisOverview();
        DiagnosisOverview other = new DiagnosisOverview();
        for (int k = 0; k < 1000; k++) {
            DiagnosisRow row = row("p" + k, k % 3 == 0 ? "healthy" : "unhealthy", 1 + (k * 37 % 101) / 1e3, "rhat");
            whole.add(row);
            (k % 2 == 0 ? one : other).add(row);
        }

        other.add(one);

        assertThat(other.worst()).isEqualTo(whole.worst()).hasSize(DiagnosisOverview.MOST_ROWS);
        assertThat(other.problems()).isEqualTo(whole.problems());
        assertThat(other.count("healthy")).isEqualTo(334);
    }
}
