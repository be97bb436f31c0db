package dev.verlet.jobs.spark;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Shows the state of a {@link ProgressBoard} until it is closed.
 *
 * <p>It starts before the Spark session does, so that the first seconds are not silent. To be closed before anything
 * else is printed to the same stream.
 */
public final class ProgressDisplay implements AutoCloseable {
    private static final Duration LAST_PAINTING = Duration.ofSeconds(1);

    private final ProgressBoard board;
    private final ProgressSurface surface;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread painter = new Thread(this::paintUntilClosed, "verlet-progress");

    private ProgressDisplay(ProgressBoard board, ProgressSurface surface) {
        this.board = board;
        this.surface = surface;
        painter.setDaemon(true);
    }

    /** Shows the board on standard error: an updating line on a terminal, else a line every five seconds. */
    public static ProgressDisplay onStandardError(ProgressBoard board) {
        return start(board, StandardError.surface());
    }

    static ProgressDisplay start(ProgressBoard board, ProgressSurface surface) {
        ProgressDisplay display = new ProgressDisplay(board, surface);
        display.painter.start();
        return display;
    }

    private void paintUntilClosed() {
        try {
            while (!closed.await(surface.period().toMillis(), TimeUnit.MILLISECONDS)) {
                synchronized (surface) {
                    surface.show(board.snapshot());
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints something above the updating line. */
    public void above(Runnable printing) {
        synchronized (surface) {
            surface.clear();
            printing.run();
        }
    }

    /** Stops, and erases the updating line. */
    @Override
    public void close() {
        closed.countDown();
        try {
            painter.join(LAST_PAINTING.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        surface.clear();
    }
}
