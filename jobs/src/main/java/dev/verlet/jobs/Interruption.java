package dev.verlet.jobs;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C, or the end of the process in another way, while a study runs: the run is asked to stop, and the process waits
 * a few seconds for it to do so.
 */
final class Interruption implements AutoCloseable {
    private static final long SECONDS_TO_STOP = 8;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Thread hook = new Thread(this::requestAndWait, "verlet-interruption");
    private volatile boolean requested;

    private Interruption() {}

    /** Watches until it is closed. */
    static Interruption watch() {
        Interruption interruption = new Interruption();
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    boolean isRequested() {
        return requested;
    }

    private void requestAndWait() {
        requested = true;
        try {
            if (!stopped.await(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                System.err.println("the run did not stop in time; what is committed stays");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        stopped.countDown();
        if (!requested) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }
}
