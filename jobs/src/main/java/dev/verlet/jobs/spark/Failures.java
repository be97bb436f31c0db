package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.config.StudyConfig.OnError;
import dev.verlet.jobs.table.ChainEnd;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The failures of chains that may end a run: those that it comes upon, not those that were known when it began. */
record Failures(Coverage coverage, OnError onError) {
    static Failures of(StudySpec spec) {
        return new Failures(Coverage.of(spec), spec.onError());
    }

    /** Whether the end of a chain that the run has made is the end of the run. */
    boolean endRun(ChainEnd end) {
        return endRun(isAmongDrawsAskedForLast(end) ? 1 : 0);
    }

    /** Whether so many failures are the end of the run. */
    boolean endRun(long failures) {
        return onError == OnError.FAIL && failures > 0;
    }

    /** How many chains of a block have failed since the run began. */
    long since(BlockStart start, Checkpoints checkpoints, Checkpoint now) throws IOException {
        long covered = start.checkpoints().isEmpty() ? 0 : start.checkpoints().get(0);
        long known = coverage.chainsEnded(coverage.plan().block(start.block()), covered);
        LongAdder failures = new LongAdder();
        checkpoints.forEachEnd(now, (place, end) -> {
            if (place >= known && isAmongDrawsAskedForLast(end)) {
                failures.increment();
            }
        });
        return failures.sum();
    }

    /** Whether a chain failed among these: those that did before an extension are known. */
    private boolean isAmongDrawsAskedForLast(ChainEnd end) {
        ChainReport report = end.report();
        List<Long> extendedFrom = coverage.plan().extendedFrom();
        long before = extendedFrom.isEmpty() ? 0 : extendedFrom.get(extendedFrom.size() - 1);
        return report.status() == Status.FAILED && report.draws() >= before;
    }
}
