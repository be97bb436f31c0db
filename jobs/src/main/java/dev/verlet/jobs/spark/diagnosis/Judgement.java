package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.DiagnosisRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes of findings a verdict, with its grounds and what to do in plain words. */
final class Judgement {
    private static final int MOST_NAMED = 5;

    private final Findings findings;
    private final ChainFacts facts;
    private final DiagnosisSpec spec;
    private final boolean nested;
    private final Advice advice;
    private final List<String> problems = new ArrayList<>();
    private final List<String> words = new ArrayList<>();

    private Judgement(Findings findings, ChainFacts facts, DiagnosisSpec spec) {
        this.findings = findings;
        this.facts = facts;
        this.spec = spec;
        this.advice = Advice.of(spec);
        this.nested = Thresholds.areManyShortChains(findings.chainsUsed(), findings.draws());
    }

    /** The diagnosis of a posterior from all of its columns and the reports of its chains. */
    static DiagnosisRow of(Findings findings, ChainFacts facts, DiagnosisSpec spec) {
        return new Judgement(findings, facts, spec).row();
    }

    private DiagnosisRow row() {
        chains();
        values();
        transitions();
        energies();
        agreement();
        precision();
        LadderJudgement.of(facts.lastRounds(), (kind, sentence) -> {
            problems.add(kind);
            words.add(sentence);
        });
        remarks();
        return new DiagnosisRow(
                findings.posterior(),
                verdict(),
                findings.rhat().value(),
                findings.rhat().name(),
                nested ? "nested" : "rank",
                findings.ess().value(),
                findings.ess().name(),
                divergences(),
                facts.depthSaturations(),
                findings.energyFraction(),
                findings.energyChain(),
                findings.stuck(),
                spec.chains(),
                findings.chainsComplete(),
                facts.failed(),
                findings.chainsUsed(),
                findings.draws(),
                findings.elements(),
                findings.constant().elements(),
                findings.nonFinite().elements(),
                problems,
                words);
    }

    private String verdict() {
        if (facts.failed() > 0) {
            return DiagnosisRow.FAILED;
        }
        if (findings.chainsComplete() < spec.chains()) {
            return DiagnosisRow.INCOMPLETE;
        }
        return problems.isEmpty() ? DiagnosisRow.HEALTHY : DiagnosisRow.UNHEALTHY;
    }

    private void chains() {
        if (facts.failed() > 0) {
            problem(
                    "failed-chains",
                    "%,d of %,d %s failed (%s)",
                    facts.failed(),
                    spec.chains(),
                    advice.noun(spec.chains()),
                    facts.firstFailure());
        }
        int missing = spec.chains() - findings.chainsComplete() - facts.failed();
        if (missing > 0) {
            problem(
                    "missing-chains",
                    "%,d of %,d %s lack draws: the study was not finished, or a limit ended them",
                    missing,
                    spec.chains(),
                    advice.noun(2));
        }
        if (findings.draws() == 0) {
            problem("no-draws", "there are no draws to summarise");
        } else if (findings.chainsComplete() < spec.chains()) {
            words.add(format(
                    "the summary is of %,d %s and the first %,d draws of each",
                    findings.chainsUsed(), advice.noun(findings.chainsUsed()), findings.draws()));
        }
    }

    private void values() {
        if (findings.nonFinite().elements() > 0) {
            problem(
                    "non-finite",
                    "%s NaN or infinite draws: check how the model computes it",
                    named(findings.nonFinite(), "has", "have"));
        }
        if (findings.unmoved().elements() > 0) {
            problem(
                    "unmoved",
                    "%s one value in all draws, although nothing fixes it: check that the model's density only reads"
                            + " its position ('verlet check')",
                    named(findings.unmoved(), "has", "have"));
        }
        if (!findings.stuck().isEmpty()) {
            problem(
                    "stuck-chains",
                    "%s %s (nearly) never moved: %s",
                    advice.noun(findings.stuck().size()),
                    listed(findings.stuck()),
                    advice.ifStuck());
        }
    }

    private void transitions() {
        if (divergences() > 0) {
            problem(
                    "divergences",
                    "%,d transition%s diverged, so parts of the posterior may be missing: raise"
                            + " %s.target-acceptance towards 1, or reparameterise",
                    divergences(),
                    divergences() == 1 ? "" : "s",
                    advice.section());
        }
    }

    /** Of finished chains as they reported, of others as far as it is stored. */
    private long divergences() {
        long unreported = findings.divergences().entrySet().stream()
                .filter(entry -> !facts.isReported(entry.getKey()))
                .mapToLong(entry -> entry.getValue())
                .sum();
        return facts.divergences() + unreported;
    }

    private void energies() {
        if (!nested && findings.energyFraction() < Thresholds.ENERGY_FRACTION) {
            problem(
                    "ebfmi",
                    "E-BFMI of chain %d is %.2f (it should be at least %.1f): momentum is resampled too"
                            + " weakly for the energies there are; reparameterise, heavy tails above all",
                    findings.energyChain(),
                    findings.energyFraction(),
                    Thresholds.ENERGY_FRACTION);
        }
    }

    private void agreement() {
        if (findings.rhat().value() >= Thresholds.RHAT) {
            problem(
                    "rhat",
                    "%s of %s is %s (it must be below %.2f): the %s do not agree; %s",
                    nested ? "nested R-hat" : "R-hat",
                    findings.rhat().name(),
                    rhat(findings.rhat().value()),
                    Thresholds.RHAT,
                    advice.noun(2),
                    advice.ifApart());
        }
        if (findings.undefined().elements() > 0) {
            problem(
                    "undefined",
                    "%s no R-hat, although not constant: a chain never changes it, or there are too few"
                            + " draws; run longer",
                    named(findings.undefined(), "has", "have"));
        }
    }

    private static String rhat(double value) {
        return value < 1.1 ? format("%.3f", value) : format("%.2f", value);
    }

    private void precision() {
        int needed = Thresholds.ESS_PER_CHAIN * findings.chainsUsed();
        double ess = findings.ess().value();
        if (!nested && ess < needed) {
            problem(
                    "ess",
                    "the effective sample size of %s is %.0f (%,d are needed, %d a chain): run about %s times as"
                            + " many draws%s",
                    findings.ess().name(),
                    ess,
                    needed,
                    Thresholds.ESS_PER_CHAIN,
                    times(needed / ess),
                    advice.forMoreDraws());
        }
    }

    private static String times(double factor) {
        return factor < 10 ? format("%.1f", Math.ceil(10 * factor) / 10) : format("%,.0f", Math.ceil(factor));
    }

    private void remarks() {
        if (facts.depthSaturations() > 0) {
            words.add(format(
                    "%,d transitions were cut off at the limit of their length, which costs efficiency, not"
                            + " correctness: raise sampler.max-tree-depth, or rescale the parameters",
                    facts.depthSaturations()));
        }
        if (findings.chainsUsed() == 1) {
            words.add(format(
                    "one %s cannot be compared with others: R-hat compares its halves; %s",
                    advice.noun(1), advice.ifAlone()));
        }
        if (spec.thin() > 1 && !spec.ladders()) {
            words.add("E-BFMI is not known: it needs the energies of all draws, and draws are thinned");
        }
    }

    private void problem(String name, String pattern, Object... values) {
        problems.add(name);
        words.add(format(pattern, values));
    }

    private static String named(Findings.Count count, String one, String several) {
        return count.elements() == 1
                ? count.first() + " " + one
                : format("%s and %,d other elements %s", count.first(), count.elements() - 1, several);
    }

    private static String listed(List<Integer> chains) {
        String first = chains.stream().limit(MOST_NAMED).map(String::valueOf).collect(Collectors.joining(", "));
        return chains.size() <= MOST_NAMED ? first : format("%s and %,d more", first, chains.size() - MOST_NAMED);
    }

    private static String format(String pattern, Object... values) {
        return String.format(Locale.ROOT, pattern, values);
    }
}
