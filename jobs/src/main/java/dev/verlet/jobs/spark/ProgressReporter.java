package dev.verlet.jobs.spark;

import dev.verlet.jobs.table.LadderRound;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Tells the driver how far the chains of one Spark task are.
 *
 * <p>It is told of every iteration and sends at most one message each 250 ms, and one when it is closed: chains that
 * end in between wait for the next message, so that a block of thousands of short chains does not flood the driver. It
 * never throws into the sampler: when the driver cannot be reached it falls silent for the rest of the task. Without
 * {@link ProgressPlugin} it sends nothing. Not safe for use by several threads.
 */
final class ProgressReporter implements AutoCloseable {
    private static final long MESSAGE_NANOS = 250_000_000;
    private static final long QUICK_NANOS = 1_000_000;
    private static final long SLOW_NANOS = 50_000_000;
    private static final int MOST_CALLS_PER_CHECK = 256;

    private final String run;
    private final LongSupplier nanoClock;
    private final List<ChainProgress> unsent = new ArrayList<>();
    private ProgressSink sink;
    private long sentAt;
    private long checkedAt;
    private int callsPerCheck = 1;
    private int callsLeft = 1;

    private ProgressReporter(String run, ProgressSink sink, LongSupplier nanoClock) {
        this.run = run;
        this.sink = sink;
        this.nanoClock = nanoClock;
        checkedAt = nanoClock.getAsLong();
        // The first report goes out at once, so that the display knows that the task runs.
        sentAt = checkedAt - MESSAGE_NANOS;
    }

    /** The reporter of the calling task, which belongs to that run; to be closed at the task's end. */
    static ProgressReporter forTask(String run) {
        return to(ProgressExecutor.sink(), run, System::nanoTime);
    }

    static ProgressReporter to(ProgressSink sink, String run, LongSupplier nanoClock) {
        return new ProgressReporter(run, sink, nanoClock);
    }

    /** To be called after each iteration, with the iterations done (warmup included) and the divergences so far. */
    void report(long chain, long iterations, long divergences) {
        callsLeft--;
        if (callsLeft == 0 && messageIsDue()) {
            send(new ChainProgress(chain, iterations, divergences, false));
        }
    }

    /** To be called once when a chain has ended, at its plan or by failure. */
    void end(long chain, long iterations, long divergences) {
        unsent.add(new ChainProgress(chain, iterations, divergences, true));
        if (messageIsDue()) {
            send();
        }
    }

    /** To be called when a round of a ladder has ended, where these are few enough to be told one by one. */
    void round(LadderRound round) {
        try {
            sink.send(new RoundMessage(run, round).encode());
        } catch (Exception driverIsGone) {
            sink = ProgressSink.NOWHERE;
        }
    }

    /** Sends what has not been sent. */
    @Override
    public void close() {
        if (!unsent.isEmpty()) {
            send();
        }
    }

    /** Looks at the clock, and sets after how many calls to look again: often for slow models, rarely for quick ones. */
    private boolean messageIsDue() {
        long now = nanoClock.getAsLong();
        long elapsed = now - checkedAt;
        if (elapsed < QUICK_NANOS) {
            callsPerCheck = Math.min(2 * callsPerCheck, MOST_CALLS_PER_CHECK);
        } else if (elapsed > SLOW_NANOS) {
            callsPerCheck = 1;
        }
        checkedAt = now;
        callsLeft = callsPerCheck;
        return now - sentAt >= MESSAGE_NANOS;
    }

    private void send(ChainProgress live) {
        unsent.add(live);
        send();
    }

    private void send() {
        try {
            sink.send(new ProgressMessage(run, unsent).encode());
        } catch (Exception driverIsGone) {
            sink = ProgressSink.NOWHERE;
        }
        unsent.clear();
        sentAt = checkedAt;
    }
}
