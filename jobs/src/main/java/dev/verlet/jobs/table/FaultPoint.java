package dev.verlet.jobs.table;

import java.util.ServiceLoader;

/**
 * Places at which a process may die with something half done. Tests plant faults there by a {@link Faults} service;
 * without one, as in production, reaching a point costs a test of a constant.
 */
public enum FaultPoint {
    /** After an iteration of warmup. */
    WARMUP,
    /** After a draw. */
    SAMPLING,
    /** A segment is written, but not in place. */
    BEFORE_SEGMENT,
    /** A segment is in place, and its file aside still there. */
    DURING_SEGMENT,
    /** A segment is in place, and no checkpoint covers it. */
    AFTER_SEGMENT,
    /** A checkpoint's journal is in place, the checkpoint is not. */
    BEFORE_CHECKPOINT,
    /** A checkpoint is in place, and its file aside still there. */
    DURING_CHECKPOINT,
    /** A checkpoint is in place, and what it makes superfluous still there. */
    AFTER_CHECKPOINT,
    /** Of a ladder in driver rounds: a task has explored its replicas, and the driver does not have them. */
    EXPLORING,
    /** The last scan of a ladder's round is made, and the round is not yet a part of the ladder's state. */
    BEFORE_ROUND,
    /** A round has ended and was told, and no checkpoint holds it. */
    DURING_ROUND,
    /** A checkpoint holds a round, and the next one has not begun. */
    AFTER_ROUND;

    /** What happens at the points. */
    public interface Faults {
        /** Called whenever a point is reached, by any thread; it may throw, or end the process. */
        void at(FaultPoint point);
    }

    private static final Faults PLANTED =
            ServiceLoader.load(Faults.class).findFirst().orElse(null);

    /** To be called where the process is at this point. */
    public void reached() {
        if (PLANTED != null) {
            PLANTED.at(this);
        }
    }
}
