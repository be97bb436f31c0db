package dev.verlet.jobs.spark;

import dev.verlet.jobs.spark.CancellableLogDensity.CancelledException;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.Explored;
import dev.verlet.tempering.Levels;
import dev.verlet.tempering.ParallelTempering;
import dev.verlet.tempering.Replica;
import dev.verlet.tempering.ReplicaExplorer;
import dev.verlet.tempering.TemperingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Times explorations of replicas for a fraction of a second: at its end one that is under way is given up. */
final class ExecutionTrial implements Execution {
    private static final long NANOS = 300_000_000;

    private final TemperingSpec spec;
    private final ReplicaExplorer explorer;
    private final BooleanSupplier cancelled;
    private final Model model;
    private final long begun = System.nanoTime();
    private double longest;
    private double leastOfScan = Double.POSITIVE_INFINITY;

    /** The time is over. */
    private static final class OverException extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /**
     * A trial that begins now.
     *
     * @param cancelled asked at every evaluation of a density
     */
    ExecutionTrial(TemperingSpec spec, Model model, BooleanSupplier cancelled) {
        this.spec = spec;
        this.model = model;
        this.cancelled = cancelled;
        this.explorer =
                new ReplicaExplorer(spec, new CancellableModel(model, () -> isOver() || cancelled.getAsBoolean()));
    }

    /**
     * What an exploration takes: the mean of the quickest scan, since in the others step sizes are searched or code is
     * not compiled yet; if no scan was finished, the longest so far, which may have been given up.
     *
     * @throws CancelledException if the trial was cancelled
     */
    double secondsPerExploration() {
        ParallelTempering ladder =
                new ParallelTempering(spec, model, RandomKey.of(0).fold("trial"));
        try {
            while (ladder.hasNext()) {
                ladder.next(this);
            }
        } catch (OverException e) {
            return Double.isFinite(leastOfScan) ? leastOfScan : longest;
        }
        return leastOfScan;
    }

    @Override
    public List<Explored> explore(Levels levels, RandomKey scanKey, List<Replica> replicas) {
        List<Explored> explored = new ArrayList<>();
        long scanBegun = System.nanoTime();
        for (Replica replica : replicas) {
            long start = System.nanoTime();
            explored.add(explorer.explore(levels, scanKey, replica));
            longest = Math.max(longest, secondsSince(start));
            if (cancelled.getAsBoolean()) {
                throw new CancelledException();
            }
            if (isOver()) {
                throw new OverException();
            }
        }
        leastOfScan = Math.min(leastOfScan, secondsSince(scanBegun) / replicas.size());
        return explored;
    }

    private boolean isOver() {
        return System.nanoTime() - begun > NANOS;
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }
}
