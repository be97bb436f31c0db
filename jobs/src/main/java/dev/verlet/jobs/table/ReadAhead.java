package dev.verlet.jobs.table;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads many small things a few ahead of their use: an object store answers each request late, but many at a time. They
 * are used in their order, by the caller's thread, and no more than {@value #AHEAD} are in memory.
 */
public final class ReadAhead {
    static final int AHEAD = 8;

    private ReadAhead() {}

    /** Reads a thing, in any thread. */
    public interface Read<A, B> {
        /** What is read. */
        B of(A thing) throws IOException;
    }

    /** Uses what was read. */
    public interface Use<B> {
        /** Takes the next one. */
        void accept(B read) throws IOException;
    }

    /**
     * Reads and uses all things.
     *
     * @throws InterruptedIOException if the thread is interrupted meanwhile
     */
    public static <A, B> void forEach(Iterable<A> things, Read<A, B> read, Use<B> use) throws IOException {
        ExecutorService readers = Executors.newFixedThreadPool(AHEAD, ReadAhead::thread);
        try {
            Deque<Future<B>> ahead = new ArrayDeque<>();
            Iterator<A> next = things.iterator();
            while (next.hasNext() || !ahead.isEmpty()) {
                while (next.hasNext() && ahead.size() < AHEAD) {
                    A thing = next.next();
                    Callable<B> reading = () -> read.of(thing);
                    ahead.add(readers.submit(reading));
                }
                use.accept(result(ahead.remove()));
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static Thread thread(Runnable reading) {
        Thread thread = new Thread(reading, "verlet-read-ahead");
        thread.setDaemon(true);
        return thread;
    }

    private static <B> B result(Future<B> reading) throws IOException {
        try {
            return reading.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw (IOException) e.getCause();
        }
    }
}
