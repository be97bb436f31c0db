package dev.verlet.jobs.spark;

import java.time.Duration;
import java.util.function.LongSupplier;

/** A clock that stands still until it is moved. */
final class FakeClock implements LongSupplier {
    private long nanos = 1_000;
    private long readings;

    void advance(Duration time) {
        nanos += time.toNanos();
    }

    long readings() {
        return readings;
    }

    @Override
    public long getAsLong() {
        readings++;
        return nanos;
    }
}
