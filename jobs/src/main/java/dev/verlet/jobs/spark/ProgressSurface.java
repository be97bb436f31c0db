package dev.verlet.jobs.spark;

import java.time.Duration;

/** Where progress is shown, and how often. */
interface ProgressSurface {
    /** The time between two calls of {@link #show}. */
    Duration period();

    /** Shows a snapshot in place of, or after, the last. */
    void show(ProgressSnapshot snapshot);

    /** Takes away what must not stay when the run is over. */
    void clear();
}
