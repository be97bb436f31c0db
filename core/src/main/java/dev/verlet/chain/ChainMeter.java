package dev.verlet.chain;

import dev.verlet.chain.ChainReport.Status;
import dev.verlet.kernel.Transition;
import java.util.function.LongSupplier;

/** The counts and times of a chain, for its report. */
final class ChainMeter {
    private static final double NANOS_PER_SECOND = 1e9;

    private final LongSupplier nanoTime;
    private final MeteredLogDensity target;
    private long startOfWarmup;
    private long startOfSampling;
    private long warmupDone;
    private long gradientsWarmup;
    private boolean sampling;
    private long draws;
    private double sumAcceptStat;
    private long divergences;
    private long depthSaturations;

    ChainMeter(LongSupplier nanoTime, MeteredLogDensity target) {
        this.nanoTime = nanoTime;
        this.target = target;
        this.startOfWarmup = nanoTime.getAsLong();
    }

    /** What was counted and timed until now. */
    record Counts(
            long warmup,
            long draws,
            boolean sampling,
            double sumAcceptStat,
            long evaluations,
            long gradientsWarmup,
            long nonFinite,
            Rejections rejections,
            long divergences,
            long depthSaturations,
            long warmupNanos,
            long samplingNanos) {}

    Counts counts() {
        long now = nanoTime.getAsLong();
        long endOfWarmup = sampling ? startOfSampling : now;
        return new Counts(
                warmupDone,
                draws,
                sampling,
                sumAcceptStat,
                target.evaluations(),
                sampling ? gradientsWarmup : target.evaluations(),
                target.nonFinite(),
                target.rejections(),
                divergences,
                depthSaturations,
                endOfWarmup - startOfWarmup,
                now - endOfWarmup);
    }

    /** Goes on from what was counted before, with the clock set back by the time that took. */
    void restore(Counts before) {
        target.countFrom(before.evaluations, before.nonFinite, before.rejections);
        warmupDone = before.warmup;
        draws = before.draws;
        sampling = before.sampling;
        sumAcceptStat = before.sumAcceptStat;
        gradientsWarmup = before.gradientsWarmup;
        divergences = before.divergences;
        depthSaturations = before.depthSaturations;
        startOfSampling = nanoTime.getAsLong() - before.samplingNanos;
        startOfWarmup = startOfSampling - before.warmupNanos;
    }

    void startWarmup() {
        startOfWarmup = nanoTime.getAsLong();
    }

    void warmedUp(long iterations) {
        warmupDone = iterations;
    }

    void startSampling() {
        sampling = true;
        startOfSampling = nanoTime.getAsLong();
        gradientsWarmup = target.evaluations();
    }

    void count(Transition transition) {
        draws++;
        sumAcceptStat += transition.acceptStat();
        if (transition.divergent()) {
            divergences++;
        }
        if (transition.saturated()) {
            depthSaturations++;
        }
    }

    long divergences() {
        return divergences;
    }

    ChainReport report(
            String posterior,
            int chain,
            Status status,
            String error,
            String key,
            double stepSize,
            double[] inverseMetric) {
        Counts counts = counts();
        return new ChainReport(
                posterior,
                chain,
                status,
                error,
                key,
                target.dimension(),
                (int) counts.warmup,
                counts.draws,
                stepSize,
                inverseMetric,
                counts.sumAcceptStat / counts.draws,
                counts.gradientsWarmup,
                counts.evaluations - counts.gradientsWarmup,
                counts.divergences,
                counts.depthSaturations,
                counts.nonFinite,
                counts.rejections,
                counts.warmupNanos / NANOS_PER_SECOND,
                counts.samplingNanos / NANOS_PER_SECOND);
    }
}
