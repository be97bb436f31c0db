package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.StudyDirectory;
import java.util.List;

/** All segments stay as they were committed. */
public record AllDraws() implements Retention {
    @Override
    public boolean keepsDraws() {
        return true;
    }

    @Override
    public boolean isSettled(StudyDirectory directory, int block) {
        return true;
    }

    @Override
    public void settle(StudyDirectory directory, Checkpoint last, String attempt) {}

    @Override
    public List<CommittedSegment> needed(StudyDirectory directory, Checkpoint checkpoint) {
        return checkpoint.segments();
    }

    @Override
    public void undo(StudyDirectory directory, int block) {}
}
