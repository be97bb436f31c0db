package dev.verlet.jobs.spark;

import dev.verlet.study.CheckpointEvery;
import java.util.function.LongSupplier;

/**
 * Tells when a checkpoint is due. One asked for by time also waits for fifty times as long as the last one took, so that
 * checkpoints of large states never take more than two hundredths of the time.
 */
final class CheckpointClock {
    private static final long LEAST_TIMES_ITS_COST = 50;

    private final CheckpointEvery every;
    private final LongSupplier nanoTime;
    private long madeAt;
    private long cost;
    private long iterations;

    CheckpointClock(CheckpointEvery every, LongSupplier nanoTime) {
        this.every = every;
        this.nanoTime = nanoTime;
        this.madeAt = nanoTime.getAsLong();
    }

    /** Whether a checkpoint can ever be due: if not, rows need not be kept for one. */
    boolean runs() {
        return !(every instanceof CheckpointEvery.Never);
    }

    /** Notes an iteration. */
    void tick() {
        iterations++;
    }

    /** Whether a checkpoint is due. */
    boolean isDue() {
        if (every instanceof CheckpointEvery.Iterations count) {
            return iterations >= count.iterations();
        }
        return every instanceof CheckpointEvery.Time && nanosLeft() <= 0;
    }

    /** Whether so much work can be left to a checkpoint after it: it takes less time than passes between two of them. */
    boolean canWait(double nanos) {
        return every instanceof CheckpointEvery.Time time && nanos < time.time().toNanos();
    }

    private long nanosLeft() {
        long between = every instanceof CheckpointEvery.Time time ? time.time().toNanos() : 0;
        return Math.max(between, LEAST_TIMES_ITS_COST * cost) - (nanoTime.getAsLong() - madeAt);
    }

    /** Notes that a checkpoint was made, which began at that time of {@link #now()}. */
    void made(long begun) {
        madeAt = nanoTime.getAsLong();
        cost = madeAt - begun;
        iterations = 0;
    }

    long now() {
        return nanoTime.getAsLong();
    }
}
