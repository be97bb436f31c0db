package dev.verlet.jobs.config;

import dev.verlet.tempering.TemperingSpec;

/**
 * The section {@code tempering} of a study file.
 *
 * @param spec how a ladder is run
 * @param copies independent ladders of each posterior, at least 1
 * @param kept the levels whose states are stored
 * @param execution where replicas are explored
 */
public record TemperingInput(TemperingSpec spec, int copies, KeptLevels kept, Execution execution) {
    /** The levels whose states are stored. */
    public enum KeptLevels {
        /** The target alone. */
        TARGET,
        /** All, those besides the target's in a table of their own. */
        ALL
    }

    /** Where replicas are explored; it decides no draw. */
    public enum Execution {
        /** What a trial says is quicker. */
        AUTO,
        /** Whole ladders in a Spark task each. */
        TASK,
        /** A Spark job for each scan, whose tasks share the replicas of a ladder. */
        DRIVER
    }
}
