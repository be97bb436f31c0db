package dev.verlet.jobs.spark;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The speed of a growing count over the last seconds: the mean over a window of {@value #WINDOW_SECONDS} s.
 *
 * <p>A window follows the change of speed at the end of warmup, which a mean since the start would hide.
 */
final class Throughput {
    static final long WINDOW_SECONDS = 20;

    private static final long SECOND = 1_000_000_000;
    private static final long SPACING = SECOND / 4;

    private final Deque<Sample> samples = new ArrayDeque<>();

    private record Sample(long nanos, long count) {}

    /**
     * Takes the count at a time and returns counts a second over the window that ends there.
     *
     * @param nanos the time, not before that of the last call
     * @param count the count, not below that of the last call
     * @return the speed; 0 while less than a second is known
     */
    double at(long nanos, long count) {
        if (samples.isEmpty() || nanos - samples.getLast().nanos() >= SPACING) {
            samples.addLast(new Sample(nanos, count));
        }
        while (nanos - samples.getFirst().nanos() > WINDOW_SECONDS * SECOND) {
            samples.removeFirst();
        }
        Sample oldest = samples.getFirst();
        long elapsed = nanos - oldest.nanos();
        return elapsed < SECOND ? 0 : (count - oldest.count()) * (double) SECOND / elapsed;
    }
}
