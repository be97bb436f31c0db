package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.LadderRound;
import dev.verlet.jobs.table.LadderState;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** What the reports of a posterior's finished chains say: counts, because there may be a million chains. */
final class ChainFacts implements Serializable {
    private static final long serialVersionUID = 1;

    private final BitSet reported = new BitSet();
    private int failed;
    private String firstFailure = "";
    private long divergences;
    private long depthSaturations;
    private final ArrayList<byte[]> lastRounds = new ArrayList<>();

    void add(ChainReport report) {
        reported.set(report.chain());
        divergences += report.divergences();
        depthSaturations += report.depthSaturations();
        if (report.status() == Status.FAILED) {
            if (failed == 0) {
                firstFailure = "chain " + report.chain() + ": " + report.error();
            }
            failed++;
        }
    }

    /** Adds the rounds of a ladder, of which the last counts. */
    void add(List<LadderRound> rounds) {
        lastRounds.add(new LadderState(0, rounds.subList(rounds.size() - 1, rounds.size()), new byte[0]).encode());
    }

    /** The last round of each ladder; none of chains. */
    List<LadderRound> lastRounds() {
        return lastRounds.stream()
                .map(bytes -> LadderState.decode(bytes).rounds().get(0))
                .toList();
    }

    boolean isReported(int chain) {
        return reported.get(chain);
    }

    int failed() {
        return failed;
    }

    /** The first failed chain and its error; empty if none failed. */
    String firstFailure() {
        return firstFailure;
    }

    /** Divergent transitions of the reported chains, those of draws that were not stored included. */
    long divergences() {
        return divergences;
    }

    long depthSaturations() {
        return depthSaturations;
    }
}
