package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoints;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** The failures of chains that may end a study. */
final class Failures {
    private Failures() {}

    /** How many chains of a block failed among the draws that were asked for last: those before are known. */
    static long of(StudyPlan plan, Checkpoints checkpoints, Checkpoint block) throws IOException {
        List<Long> before = plan.extendedFrom();
        long known = before.isEmpty() ? 0 : before.get(before.size() - 1);
        LongAdder failures = new LongAdder();
        checkpoints.forEachFinished(block, end -> {
            if (end.report().status() == Status.FAILED && end.report().draws() >= known) {
                failures.increment();
            }
        });
        return failures.sum();
    }
}
