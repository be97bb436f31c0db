package dev.verlet.jobs.spark.diagnosis;

import java.io.IOException;
import java.util.Locale;

/**
 * Draws too many to be summarised side by side wait for each other: what the tasks of a process hold together stays
 * within its heap. What comes out does not depend on it.
 */
final class HeapShare {
    /** The rest is Spark's and the garbage collector's, which wants long arrays in one piece. */
    private static final double USABLE = 0.7;

    /** For a column that is being summarised: values, halves, ranks, scores and the buffers of a sort. */
    private static final long BYTES_PER_DRAW = 84;

    private static final HeapShare PROCESS =
            new HeapShare((long) (USABLE * Runtime.getRuntime().maxMemory()));

    private final long bytes;
    private long free;

    HeapShare(long bytes) {
        this.bytes = bytes;
        this.free = bytes;
    }

    /** The heap of this JVM, which all of its tasks share. */
    static HeapShare ofProcess() {
        return PROCESS;
    }

    /** A share that is held until it is closed. */
    final class Claim implements AutoCloseable {
        private final long claimed;

        private Claim(long claimed) {
            this.claimed = claimed;
        }

        @Override
        public void close() {
            give(claimed);
        }
    }

    /**
     * Waits for room to hold some columns of a posterior and to summarise one of them at a time. A task must not ask for
     * a second share while it holds one.
     *
     * @param draws of all chains
     * @throws IOException if the whole heap has too little room, saying how much is needed
     */
    Claim claim(String posterior, long draws, int columns) throws IOException {
        long needed = Math.multiplyExact(draws, BYTES_PER_DRAW + (long) columns * Double.BYTES);
        if (needed > bytes) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "posterior %s has %,d draws; to summarise one of its columns takes %,d MB of memory, and there are %,d"
                            + " MB: use java -Xmx%dm (spark-submit: --executor-memory, or --driver-memory with a local"
                            + " master), or store fewer draws (thin)",
                    posterior,
                    draws,
                    megabytes(needed),
                    megabytes(bytes),
                    megabytes((long) (needed / USABLE)) + 1));
        }
        take(needed);
        return new Claim(needed);
    }

    private static long megabytes(long number) {
        return number >> 20;
    }

    private synchronized void take(long needed) throws IOException {
        try {
            while (free < needed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        free -= needed;
    }

    private synchronized void give(long claimed) {
        free += claimed;
        notifyAll();
    }
}
