package dev.verlet.jobs.models;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** Waits once in the middle of an evaluation, until somebody has seen it wait; and counts evaluations in this JVM. */
public final class WaitingModel extends TestModel {
    private static final long NANOS_BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final AtomicLong EVALUATIONS = new AtomicLong();
    private static volatile long waitsAt = Long.MAX_VALUE;
    private static volatile boolean waits;
    private static volatile boolean seen;

    /** Begins anew, to wait in an evaluation of that number. */
    public static void waitAt(long evaluation) {
        EVALUATIONS.set(0);
        waits = false;
        seen = false;
        waitsAt = evaluation;
    }

    /** Whether that evaluation has been reached; it goes on when this was asked. */
    public static boolean isReached() {
        boolean reached = waits;
        seen = reached;
        return reached;
    }

    /** The evaluations since it began anew. */
    public static long evaluations() {
        return EVALUATIONS.get();
    }

    @Override
    public String name() {
        return "test-waiting";
    }

    @Override
    void misbehave(double[] q, double[] gradient, double limit) {
        if (EVALUATIONS.incrementAndGet() == waitsAt) {
            waits = true;
            while (!seen) {
                LockSupport.parkNanos(NANOS_BETWEEN_LOOKS);
            }
        }
    }
}
