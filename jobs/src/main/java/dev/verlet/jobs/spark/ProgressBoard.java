package dev.verlet.jobs.spark;

import java.time.Duration;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The driver's account of how far the chains of one run are.
 *
 * <p>It keeps the furthest point heard of each chain: attempts of a task repeat the same draws, so retries and
 * speculation count nothing twice. Finished chains cost one bit each and running ones an entry, so a million chains are
 * no burden. Finished blocks, which Spark itself reports, make up for tasks that cannot report. While it is open it is
 * given the messages that carry its run's name; others are ignored.
 */
public final class ProgressBoard implements AutoCloseable {
    private static final Map<String, ProgressBoard> OPEN = new ConcurrentHashMap<>();

    private final String run;
    private final int chains;
    private final long iterationsPerChain;
    private final LongSupplier nanoClock;
    private final long openedAt;

    private volatile LadderListener ladders = LadderListener.NONE;
    private final BitSet ended = new BitSet();
    private final Map<Integer, ChainProgress> live = new HashMap<>();
    private final BitSet finishedBlocks = new BitSet();
    private final Throughput throughput = new Throughput();
    private boolean started;
    private boolean heard;
    private long startedAt;
    private long chainsEnded;
    private long endedIterations;
    private long endedDivergences;
    private long chainsInFinishedBlocks;

    private ProgressBoard(String run, int chains, long iterationsPerChain, LongSupplier nanoClock) {
        this.run = run;
        this.chains = chains;
        this.iterationsPerChain = iterationsPerChain;
        this.nanoClock = nanoClock;
        openedAt = nanoClock.getAsLong();
    }

    /**
     * Opens the board of a run.
     *
     * @param run the run's id, unique within this process
     * @param chains the number of chain tasks, up to {@value Integer#MAX_VALUE}; else an {@link ArithmeticException}
     * @param iterationsPerChain iterations of each chain, warmup included
     */
    public static ProgressBoard open(String run, long chains, long iterationsPerChain) {
        return open(run, chains, iterationsPerChain, System::nanoTime);
    }

    static ProgressBoard open(String run, long chains, long iterationsPerChain, LongSupplier nanoClock) {
        ProgressBoard board = new ProgressBoard(run, Math.toIntExact(chains), iterationsPerChain, nanoClock);
        OPEN.put(run, board);
        return board;
    }

    /** Hands an encoded message to the open board of its run, if there is one. */
    static void deliver(byte[] message) {
        if (!RoundMessage.is(message)) {
            deliver(ProgressMessage.decode(message));
            return;
        }
        RoundMessage told = RoundMessage.decode(message);
        ProgressBoard board = OPEN.get(told.run());
        if (board != null) {
            board.ladders.round(told.round());
        }
    }

    /** Hands a message to the open board of its run, if there is one. */
    static void deliver(ProgressMessage message) {
        ProgressBoard board = OPEN.get(message.run());
        if (board != null) {
            board.accept(message);
        }
    }

    /** Hands what is told of ladders to a listener. */
    public void tellOfLadders(LadderListener listener) {
        ladders = listener;
    }

    /** Who is told of ladders. */
    LadderListener ladders() {
        return ladders;
    }

    /** The run's id. */
    public String run() {
        return run;
    }

    /** Notes that a task of the run has started. */
    synchronized void taskStarted() {
        if (!started) {
            started = true;
            startedAt = nanoClock.getAsLong();
            throughput.at(startedAt, 0);
        }
    }

    /** Notes that a block's task has finished with all its chains; a second time changes nothing. */
    synchronized void blockFinished(int block, long chainsOfBlock) {
        if (!finishedBlocks.get(block)) {
            finishedBlocks.set(block);
            chainsInFinishedBlocks += chainsOfBlock;
        }
    }

    private synchronized void accept(ProgressMessage message) {
        taskStarted();
        heard = true;
        message.chains().forEach(this::accept);
    }

    private void accept(ChainProgress progress) {
        int chain = Math.toIntExact(progress.chain());
        if (ended.get(chain)) {
            return;
        }
        if (progress.ended()) {
            end(chain, progress);
        } else {
            live.merge(chain, progress, (old, now) -> now.iterations() > old.iterations() ? now : old);
        }
    }

    private void end(int chain, ChainProgress progress) {
        live.remove(chain);
        ended.set(chain);
        chainsEnded++;
        endedIterations += progress.iterations();
        endedDivergences += progress.divergences();
    }

    /** The state at this moment; to be asked for every few seconds or oftener, because the speed is taken from it. */
    synchronized ProgressSnapshot snapshot() {
        long now = nanoClock.getAsLong();
        long liveIterations =
                live.values().stream().mapToLong(ChainProgress::iterations).sum();
        long liveDivergences =
                live.values().stream().mapToLong(ChainProgress::divergences).sum();
        long done = Math.max(chainsEnded, chainsInFinishedBlocks);
        long iterations = Math.max(endedIterations + liveIterations, chainsInFinishedBlocks * iterationsPerChain);
        double perSecond = started ? speed(now, iterations) : 0;
        long ahead = Math.max(0, (chains - done) * iterationsPerChain - liveIterations);
        return new ProgressSnapshot(
                started,
                Duration.ofNanos(now - openedAt),
                done,
                Math.min(live.size(), chains - done),
                chains,
                iterations,
                chains * iterationsPerChain,
                endedDivergences + liveDivergences,
                perSecond,
                timeLeft(ahead, perSecond));
    }

    private double speed(long now, long iterations) {
        double recent = throughput.at(now, iterations);
        // Whole blocks arrive in leaps, of which a window of seconds may hold none.
        return heard ? recent : iterations / Math.max(1, (now - startedAt) / 1e9);
    }

    private static Optional<Duration> timeLeft(long iterations, double perSecond) {
        return perSecond > 0
                ? Optional.of(Duration.ofSeconds((long) Math.ceil(iterations / perSecond)))
                : Optional.empty();
    }

    /** Ends the account: messages that are still on their way are ignored. */
    @Override
    public void close() {
        OPEN.remove(run, this);
    }
}
