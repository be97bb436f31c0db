package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import java.io.Serializable;
import java.util.BitSet;

/** What the reports of a posterior's finished chains say: counts, because there may be a million chains. */
final class ChainFacts implements Serializable {
    private static final long serialVersionUID = 1;

    private final BitSet reported = new BitSet();
    private int failed;
    private String firstFailure = "";
    private long divergences;
    private long depthSaturations;

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
