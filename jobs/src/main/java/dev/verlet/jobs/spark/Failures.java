package dev.verlet.jobs.spark;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.study.StudyPlan;
import java.util.List;

/** The failures of chains that may end a study. */
final class Failures {
    private Failures() {}

    /** How many chains of a block failed among the draws that were asked for last: those before are known. */
    static long of(StudyPlan plan, Checkpoint block) {
        List<Long> before = plan.extendedFrom();
        long known = before.isEmpty() ? 0 : before.get(before.size() - 1);
        return block.finished().stream()
                .filter(report -> report.status() == Status.FAILED)
                .mapToLong(ChainReport::draws)
                .filter(draws -> draws >= known)
                .count();
    }
}
