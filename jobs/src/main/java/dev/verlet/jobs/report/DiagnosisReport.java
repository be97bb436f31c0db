package dev.verlet.jobs.report;

import static java.util.Map.entry;

import dev.verlet.jobs.table.DiagnosisOverview;
import dev.verlet.jobs.table.DiagnosisRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person reads of a diagnosis: the verdict in plain words, and for many posteriors the worst of them. */
public enum DiagnosisReport {
    /** Of chains. */
    CHAINS("chain"),
    /** Of ladders. */
    LADDERS("ladder");

    private static final Map<String, String> ADVICE = Map.ofEntries(
            entry("failed-chains", "a chain failed: see the column error of the table chains"),
            entry("missing-chains", "a chain lacks draws: the study was not finished, or a limit ended it"),
            entry("no-draws", "nothing to summarise"),
            entry("non-finite", "draws that are NaN or infinite: check how the model computes them"),
            entry("undefined", "no R-hat although not constant: run longer"),
            entry("unmoved", "a parameter never changes: see what 'verlet check' says of the model"),
            entry("stuck-chains", "a chain never moved: raise sampler.target-acceptance, or warm up longer"),
            entry("divergences", "divergent transitions: raise sampler.target-acceptance towards 1, or reparameterise"),
            entry("ebfmi", "E-BFMI below 0.3: reparameterise, heavy tails above all"),
            entry("rhat", "R-hat not below 1.01: run longer, or reparameterise"),
            entry("ess", "effective sample size below 100 a chain: run longer"),
            entry("few-levels", "too few levels for the barrier: raise tempering.levels, or set auto"),
            entry(
                    "restarts",
                    "too few journeys from the reference to the target: more tempering.rounds or exploration"),
            entry("still-level", "an explorer that does not move: raise tempering.target-acceptance"),
            entry("evidence", "log evidence up and down apart: more tempering.levels or rounds"),
            entry("copies", "copies whose evidence differs: more tempering.rounds"));

    private final String noun;

    DiagnosisReport(String noun) {
        this.noun = noun;
    }

    /**
     * The verdict on a study.
     *
     * @param posteriors how many it should have; those that are not begun are told
     */
    public List<String> of(DiagnosisOverview overview, long posteriors) {
        List<String> lines = new ArrayList<>();
        if (posteriors == 1) {
            lines.addAll(verdict(overview.worst().get(0)));
            return lines;
        }
        lines.addAll(counts(overview, posteriors));
        if (!overview.isHealthy(posteriors)) {
            lines.addAll(worst(overview));
            overview.problems()
                    .forEach((problem, count) ->
                            lines.add(format("  %,d posterior%s: %s", count, plural(count), ADVICE.get(problem))));
        }
        return lines;
    }

    /** The verdict on one posterior: whether it is healthy, and each finding with what to do. */
    public List<String> verdict(DiagnosisRow row) {
        List<String> lines = new ArrayList<>();
        lines.add(row.posterior() + ": " + row.verdict() + (row.isHealthy() ? healthy(row) : ""));
        row.findings().forEach(finding -> lines.add("  - " + finding));
        return lines;
    }

    private String healthy(DiagnosisRow row) {
        return format(
                " (%d %s%s x %,d draws: largest %sR-hat %s, smallest effective sample size %s, %s divergences)",
                row.chainsUsed(),
                noun,
                plural(row.chainsUsed()),
                row.draws(),
                row.rhatKind().equals("nested") ? "nested " : "",
                Digits.rhat(row.rhatMax()),
                Digits.whole(row.essMin()),
                row.divergences() == 0 ? "no" : format("%,d", row.divergences()));
    }

    private static List<String> counts(DiagnosisOverview overview, long posteriors) {
        List<String> lines = new ArrayList<>();
        long healthy = overview.count(DiagnosisRow.HEALTHY);
        lines.add(format(
                "%,d of %,d posteriors are healthy; %,d unhealthy, %,d incomplete, %,d failed",
                healthy,
                posteriors,
                overview.count(DiagnosisRow.UNHEALTHY),
                overview.count(DiagnosisRow.INCOMPLETE),
                overview.count(DiagnosisRow.FAILED)));
        if (overview.posteriors() < posteriors) {
            lines.add(format(
                    "%,d posterior%s no draws yet: the study was interrupted, or is still running",
                    posteriors - overview.posteriors(), posteriors - overview.posteriors() == 1 ? " has" : "s have"));
        }
        return lines;
    }

    private List<String> worst(DiagnosisOverview overview) {
        List<DiagnosisRow> rows =
                overview.worst().stream().filter(row -> !row.isHealthy()).toList();
        TextTable table = new TextTable(
                "posterior", "verdict", "rhat", "of", "ess", "of", "divergent", "e-bfmi", noun + "s", "problems");
        for (DiagnosisRow row : rows) {
            table.row(
                    row.posterior(),
                    row.verdict(),
                    Digits.rhat(row.rhatMax()),
                    orDash(row.rhatParameter()),
                    Digits.whole(row.essMin()),
                    orDash(row.essParameter()),
                    format("%,d", row.divergences()),
                    Digits.decimals(row.ebfmiMin(), 2),
                    row.chainsComplete() + "/" + row.chainsExpected(),
                    String.join(" ", row.problems()));
        }
        List<String> lines = new ArrayList<>(table.lines());
        long unhealthy = overview.posteriors() - overview.count(DiagnosisRow.HEALTHY);
        if (rows.size() < unhealthy) {
            lines.add(format("... the worst %d of %,d; all are in the table diagnosis", rows.size(), unhealthy));
        }
        return lines;
    }

    private static String orDash(String name) {
        return name.isEmpty() ? "-" : name;
    }

    private static String plural(long count) {
        return count == 1 ? "" : "s";
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
