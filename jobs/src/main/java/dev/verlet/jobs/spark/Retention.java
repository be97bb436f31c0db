package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.Checkpoint;
import dev.verlet.jobs.table.Checkpoint.CommittedSegment;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What is kept of a block once all of its chains have ended. Tasks are told, and see to it. */
public interface Retention extends Serializable {
    /** Finds what a study keeps. */
    interface Rule {
        /**
         * What it keeps.
         *
         * @param run of this run on it
         */
        Retention of(StudyDirectory directory, Manifest manifest, String run);
    }

    /** Whether the segments of all blocks stay. */
    boolean keepsDraws();

    /** Whether there is nothing left to do with a block whose chains have ended. */
    boolean isSettled(StudyDirectory directory, int block) throws IOException;

    /**
     * Does what is left to do with a block. Attempts one after another or together leave the same, once.
     *
     * @param last the checkpoint at the block's end
     * @param attempt tells this attempt's files aside from those of others
     */
    void settle(StudyDirectory directory, Checkpoint last, String attempt) throws IOException;

    /** Which segments of a block have to be in place. */
    List<CommittedSegment> needed(StudyDirectory directory, Checkpoint checkpoint) throws IOException;

    /** Undoes what was done with a block, before its chains are made again. */
    void undo(StudyDirectory directory, int block) throws IOException;
}
