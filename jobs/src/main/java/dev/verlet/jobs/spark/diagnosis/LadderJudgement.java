package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderRound.LevelRow;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;

/** What is wrong with the ladders of a posterior, from the last round of each, in plain words with what to do. */
final class LadderJudgement {
    private final List<LadderRound> last;
    private final BiConsumer<String, String> problems;

    private LadderJudgement(List<LadderRound> last, BiConsumer<String, String> problems) {
        this.last = last;
        this.problems = problems;
    }

    /**
     * Judges.
     *
     * @param last the last round of each copy; none if there are no ladders
     * @param problems receives the kind of each problem and its words
     */
    static void of(List<LadderRound> last, BiConsumer<String, String> problems) {
        if (!last.isEmpty()) {
            LadderJudgement judgement = new LadderJudgement(last, problems);
            judgement.levels();
            judgement.restarts();
            judgement.explorers();
            judgement.directions();
            judgement.copies();
        }
    }

    private void levels() {
        worst(Comparator.comparingDouble(LadderRound::meanSwapAcceptance))
                .filter(round -> round.meanSwapAcceptance() < Thresholds.SWAP_ACCEPTANCE)
                .ifPresent(round -> problem(
                        "few-levels",
                        "swaps of copy %d are accepted at %.0f %% (%.0f %% and more is good): %d levels are too few for a"
                                + " barrier of %.1f or more; set tempering.levels = %d, or auto",
                        round.chain(),
                        100 * round.meanSwapAcceptance(),
                        100 * Thresholds.SWAP_ACCEPTANCE,
                        round.levels().size(),
                        round.barrier(),
                        Math.max(2 * round.levels().size(), (int) Math.ceil(2 * round.barrier()) + 1)));
    }

    /** The theory's number takes states to be independent from scan to scan. */
    private void restarts() {
        worst(Comparator.comparingLong(LadderRound::restarts)).ifPresent(round -> {
            if (round.expectedRestarts() >= Thresholds.RESTARTS
                    && round.restarts() < Thresholds.SHARE_OF_RESTARTS * round.expectedRestarts()) {
                problem(
                        "restarts",
                        "copy %d reached the target from the reference %,d times where %.0f were to be expected: states"
                                + " change too little between swaps; explore more a scan (tempering.explorer = [nuts,"
                                + " nuts]), or choose a reference nearer to the target",
                        round.chain(),
                        round.restarts(),
                        round.expectedRestarts());
            } else if (round.levels().size() > 1 && round.restarts() < Thresholds.RESTARTS) {
                problem(
                        "restarts",
                        "copy %d reached the target from the reference %,d times (it should be %d or more): one more of"
                                + " tempering.rounds doubles the scans",
                        round.chain(),
                        round.restarts(),
                        Thresholds.RESTARTS);
            }
        });
    }

    private void explorers() {
        worst(Comparator.comparingDouble(LadderJudgement::leastAcceptance))
                .filter(round -> leastAcceptance(round) < Thresholds.EXPLORER_ACCEPTANCE)
                .ifPresent(round -> {
                    int level = stillest(round);
                    LevelRow row = round.levels().get(level);
                    problem(
                            "still-level",
                            "the explorer of copy %d hardly moves at level %d (beta = %.3g, acceptance %.1f %%): raise"
                                    + " tempering.target-acceptance, or take another tempering.explorer",
                            round.chain(),
                            level,
                            row.beta(),
                            100 * row.acceptance());
                });
    }

    private static double leastAcceptance(LadderRound round) {
        double least = round.minExplorerAcceptance();
        return Double.isNaN(least) ? 1 : least;
    }

    private static int stillest(LadderRound round) {
        int stillest = 0;
        for (int level = 1; level < round.levels().size(); level++) {
            double least = round.levels().get(stillest).acceptance();
            if (Double.isNaN(least) || round.levels().get(level).acceptance() < least) {
                stillest = level;
            }
        }
        return stillest;
    }

    private void directions() {
        middle(Comparator.comparingDouble(round -> -round.evidence().gap()))
                .filter(round -> round.evidence().gap() > Thresholds.LOG_EVIDENCE
                        && round.evidence().gap() > Thresholds.ERRORS * error(round))
                .ifPresent(round -> problem(
                        "evidence",
                        "the %s of copy %d is %.2f from the reference up and %.2f from the target down: neighbouring"
                                + " levels hardly meet; more tempering.levels or rounds bring them together",
                        quantity(round),
                        round.chain(),
                        round.evidence().forward(),
                        round.evidence().backward()));
    }

    private static String quantity(LadderRound round) {
        return round.evidence().normalized() ? "log evidence" : "log ratio of normalising constants";
    }

    private static double error(LadderRound round) {
        double error = round.evidence().standardError();
        return Double.isNaN(error) ? 0 : error;
    }

    private void copies() {
        List<LadderRound> byEvidence =
                tempered(Comparator.comparingDouble(round -> round.evidence().logRatio()));
        if (byEvidence.isEmpty()) {
            return;
        }
        // Of many copies a few lie far out by chance; modes that a part has missed separate a tenth from a tenth.
        int outside = last.size() < Thresholds.MANY_CHAINS ? 0 : byEvidence.size() / 10;
        LadderRound low = byEvidence.get(outside);
        LadderRound high = byEvidence.get(byEvidence.size() - 1 - outside);
        double apart = high.evidence().logRatio() - low.evidence().logRatio();
        double error = Math.hypot(error(low), error(high));
        if (apart > Thresholds.LOG_EVIDENCE && apart > Thresholds.ERRORS * error) {
            problem(
                    "copies",
                    "the %s is %.2f in copy %d and %.2f in copy %d, further apart than their errors explain:"
                            + " the copies have not seen the same modes; run more tempering.rounds",
                    quantity(low),
                    low.evidence().logRatio(),
                    low.chain(),
                    high.evidence().logRatio(),
                    high.chain());
        }
    }

    /** The worst copy of few; of many the median, because the worst of them are so by chance. */
    private Optional<LadderRound> worst(Comparator<LadderRound> order) {
        return last.size() < Thresholds.MANY_CHAINS ? tempered(order).stream().findFirst() : middle(order);
    }

    /** The median: stepping stones with heavy tails are far out in some copies by chance, also in few. */
    private Optional<LadderRound> middle(Comparator<LadderRound> order) {
        List<LadderRound> sorted = tempered(order);
        return sorted.stream().skip(sorted.size() / 2).findFirst();
    }

    /** Those with more than one level. */
    private List<LadderRound> tempered(Comparator<LadderRound> order) {
        return last.stream()
                .filter(round -> round.levels().size() > 1)
                .sorted(order)
                .toList();
    }

    private void problem(String kind, String pattern, Object... values) {
        problems.accept(kind, String.format(Locale.ROOT, pattern, values));
    }
}
