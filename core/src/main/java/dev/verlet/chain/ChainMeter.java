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

    ChainReport report(
            String posterior,
            int chain,
            Status status,
            String error,
            String key,
            double stepSize,
            double[] inverseMetric) {
        long now = nanoTime.getAsLong();
        long endOfWarmup = sampling ? startOfSampling : now;
        long beforeDraws = sampling ? gradientsWarmup : target.evaluations();
        return new ChainReport(
                posterior,
                chain,
                status,
                error,
                key,
                target.dimension(),
                (int) warmupDone,
                draws,
                stepSize,
                inverseMetric,
                sumAcceptStat / draws,
                beforeDraws,
                target.evaluations() - beforeDraws,
                divergences,
                depthSaturations,
                target.nonFinite(),
                (endOfWarmup - startOfWarmup) / NANOS_PER_SECOND,
                (now - endOfWarmup) / NANOS_PER_SECOND);
    }
}
