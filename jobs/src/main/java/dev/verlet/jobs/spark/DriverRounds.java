package dev.verlet.jobs.spark;

import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.Explored;
import dev.verlet.tempering.Levels;
import dev.verlet.tempering.Replica;
import dev.verlet.tempering.TemperingSpec;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Explores the replicas of a ladder on the cluster, one Spark job a scan: the driver holds the states and deals them out
 * to as many tasks as there are slots. What a lost executor had, another is given again.
 */
final class DriverRounds implements Execution {
    /**
     * A batch of more bytes is broadcast. Inside a task it would be some 10 ms quicker (LadderBenchmark, states), but
     * Spark warns of tasks of 1,000 KB.
     */
    static final int MOST_BYTES_IN_TASK = 256 << 10;

    /** States of more bytes than these are not sent to and fro: at 9 ms a megabyte a scan would take 2 seconds and more. */
    private static final long MOST_BYTES = 256L << 20;

    private static final long MILLIS_BETWEEN_LOOKS = 100;

    private final JavaSparkContext spark;
    private final StudySpec spec;
    private final TemperingSpec tempering;
    private final long task;
    private final BooleanSupplier cancelled;
    private Levels frozen;
    private Broadcast<byte[]> levels;

    /**
     * For the ladder of a chain task.
     *
     * @param cancelled asked before every scan, and every tenth of a second of it
     */
    DriverRounds(
            JavaSparkContext spark, StudySpec spec, TemperingSpec tempering, long task, BooleanSupplier cancelled) {
        this.spark = spark;
        this.spec = spec;
        this.tempering = tempering;
        this.task = task;
        this.cancelled = cancelled;
    }

    /** Why a ladder's states are too large for driver rounds, and what to do; empty if they are not. */
    static Optional<String> whyTooLarge(int replicas, int dimension) {
        long bytes = bytes(replicas, dimension);
        return bytes <= MOST_BYTES
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "%,d replicas of %,d coordinates are %,d MB, which every scan would send to the tasks and back;"
                                + " the limit is %,d MB: take execution = task, or fewer levels",
                        replicas,
                        dimension,
                        bytes >> 20,
                        MOST_BYTES >> 20));
    }

    /** The size of a ladder's states. */
    static long bytes(int replicas, int dimension) {
        return (long) replicas * dimension * Double.BYTES;
    }

    @Override
    public List<Explored> explore(Levels ofRound, RandomKey scanKey, List<Replica> replicas) {
        // Only the first round is refused for its size: a ladder that finds later that it needs more levels goes on.
        int most = (int) Math.max(1, MOST_BYTES / Math.max(1, (long) ofRound.dimension() * Double.BYTES));
        List<Explored> explored = new ArrayList<>();
        try {
            requireGoing();
            freeze(ofRound);
            for (int from = 0; from < replicas.size(); from += most) {
                explored.addAll(scan(scanKey, replicas.subList(from, Math.min(from + most, replicas.size()))));
            }
            return explored;
        } catch (CancelledException e) {
            throw e;
        } catch (Exception e) {
            requireGoing();
            // A context that was stopped, a disk that is full: the model has no part in it.
            throw e instanceof ScanLostException lost ? lost : new ScanLostException(e);
        }
    }

    /** Scans may be too short to be looked at, and Ctrl-C stops Spark too: what is lost by then is no failure. */
    private void requireGoing() {
        if (cancelled.getAsBoolean()) {
            throw new CancelledException();
        }
    }

    private List<Explored> scan(RandomKey scanKey, List<Replica> replicas) {
        List<byte[]> batches = ReplicaBatch.deal(replicas, Math.min(replicas.size(), spark.defaultParallelism()));
        boolean fat = batches.get(0).length > MOST_BYTES_IN_TASK;
        List<Broadcast<byte[]>> broadcasts =
                fat ? batches.stream().map(spark::broadcast).toList() : List.of();
        List<byte[]> elements = fat ? Collections.nCopies(batches.size(), new byte[0]) : batches;
        try {
            List<byte[]> results = await(spark.parallelize(elements, elements.size())
                    .map(new ExploreTask(spec, tempering, task, levels, scanKey, broadcasts))
                    .collectAsync());
            return ReplicaBatch.gather(results, replicas.size());
        } finally {
            broadcasts.forEach(Broadcast::destroy);
        }
    }

    @SuppressWarnings("ReferenceEquality") // the same object for all scans of a round
    private void freeze(Levels ofRound) {
        if (ofRound != frozen) {
            if (levels != null) {
                levels.destroy();
            }
            levels = spark.broadcast(ofRound.toBytes());
            frozen = ofRound;
        }
    }

    private List<byte[]> await(JavaFutureAction<List<byte[]>> job) {
        while (true) {
            try {
                return job.get(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillRunning) {
                if (cancelled.getAsBoolean()) {
                    job.cancel(true);
                    throw new CancelledException();
                }
            } catch (CancellationException e) {
                throw new CancelledException();
            } catch (InterruptedException e) {
                job.cancel(true);
                Thread.currentThread().interrupt();
                throw new CancelledException();
            } catch (ExecutionException e) {
                throw new ScanLostException(e.getCause() == null ? e : e.getCause());
            }
        }
    }

    /** Spark gave up on a scan: not a failure of the model's. */
    static final class ScanLostException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ScanLostException(Throwable cause) {
            super(cause);
        }
    }
}
