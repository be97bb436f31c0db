package dev.verlet.jobs.spark;

import java.time.Duration;
import java.util.Optional;

/**
 * The progress of a run at one moment.
 *
 * @param started whether a task of the run has started
 * @param elapsed the time since the board was opened
 * @param chainsDone chains that have ended
 * @param chainsRunning chains that have been heard of and have not ended
 * @param chains chains of the run
 * @param iterations iterations done, warmup included, each counted once however many attempts made it
 * @param totalIterations iterations of all chains by plan, warmup included
 * @param divergences divergent transitions; 0 as well when the tasks cannot report
 * @param perSecond iterations a second over the last seconds; 0 if not known
 * @param left the time left at that speed; empty if not known
 */
record ProgressSnapshot(
        boolean started,
        Duration elapsed,
        long chainsDone,
        long chainsRunning,
        long chains,
        long iterations,
        long totalIterations,
        long divergences,
        double perSecond,
        Optional<Duration> left) {}
