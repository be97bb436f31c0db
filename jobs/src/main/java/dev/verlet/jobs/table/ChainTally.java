package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.ChainReport.Status;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * What there is to say of many chains, counted as they pass by: of a million of them a few are kept, and no metric,
 * which may be large.
 */
public final class ChainTally {
    /** The most chains that are kept of each kind. */
    public static final int MOST_KEPT = 20;

    private static final double[] NO_METRIC = {};

    private record Numbered(long number, ChainReport report) {}

    /** The worst first; of equals the earlier. */
    private static final Comparator<Numbered> WORST_FIRST = Comparator.comparing(
                    (Numbered chain) -> chain.report.status() == Status.DONE)
            .thenComparing(Comparator.comparingLong((Numbered chain) -> chain.report.divergences())
                    .reversed())
            .thenComparing(Comparator.comparingLong((Numbered chain) -> chain.report.depthSaturations())
                    .reversed())
            .thenComparingLong(Numbered::number);

    private final PriorityQueue<Numbered> worst = new PriorityQueue<>(WORST_FIRST.reversed());
    private final List<ChainReport> failures = new ArrayList<>();
    private ChainReport rejecting;
    private String posterior;
    private boolean several;
    private long chains;
    private long failed;
    private long limited;
    private long draws;
    private long divergences;
    private long depthSaturations;
    private long nonFinite;
    private long rejections;

    /** A tally of all chains of a list. */
    public static ChainTally of(List<ChainReport> reports) {
        ChainTally tally = new ChainTally();
        reports.forEach(tally::add);
        return tally;
    }

    /** Counts a chain. */
    public void add(ChainReport report) {
        several |= posterior != null && !posterior.equals(report.posterior());
        posterior = report.posterior();
        draws += report.draws();
        divergences += report.divergences();
        depthSaturations += report.depthSaturations();
        nonFinite += report.nonFinite();
        rejections += report.rejections().count();
        limited += report.status() == Status.LIMITED ? 1 : 0;
        if (rejecting == null && report.rejections().count() > 0) {
            rejecting = withoutMetric(report);
        }
        if (report.status() == Status.FAILED) {
            failed++;
            if (failures.size() < MOST_KEPT) {
                failures.add(withoutMetric(report));
            }
        }
        worst.add(new Numbered(chains++, withoutMetric(report)));
        if (worst.size() > MOST_KEPT) {
            worst.remove();
        }
    }

    private static ChainReport withoutMetric(ChainReport report) {
        return new ChainReport(
                report.posterior(),
                report.chain(),
                report.status(),
                report.error(),
                report.key(),
                report.dimension(),
                report.warmup(),
                report.draws(),
                report.stepSize(),
                NO_METRIC,
                report.meanAcceptStat(),
                report.gradientsWarmup(),
                report.gradientsSampling(),
                report.divergences(),
                report.depthSaturations(),
                report.nonFinite(),
                report.rejections(),
                report.warmupSeconds(),
                report.samplingSeconds());
    }

    /** All chains in their order if they are few, else the worst, the worst first. */
    public List<ChainReport> shown() {
        Comparator<Numbered> order = chains <= MOST_KEPT ? Comparator.comparingLong(Numbered::number) : WORST_FIRST;
        return worst.stream().sorted(order).map(Numbered::report).toList();
    }

    /** Whether any chain lacks draws, or has transitions that diverged or were cut off. */
    public boolean isAnyBad() {
        return failed > 0 || limited > 0 || divergences > 0 || depthSaturations > 0;
    }

    /** The first chains that failed. */
    public List<ChainReport> failures() {
        return List.copyOf(failures);
    }

    /** The first chain whose model rejected points in its own words; null if there is none. */
    public ChainReport rejecting() {
        return rejecting;
    }

    /** Whether the chains are of several posteriors. */
    public boolean isOfSeveralPosteriors() {
        return several;
    }

    /** The number of chains. */
    public long chains() {
        return chains;
    }

    /** Of these those that failed. */
    public long failed() {
        return failed;
    }

    /** Of these those that their limit on gradients ended. */
    public long limited() {
        return limited;
    }

    /** Draws of all chains, stored or not. */
    public long draws() {
        return draws;
    }

    /** Divergent transitions among them. */
    public long divergences() {
        return divergences;
    }

    /** Transitions that were ended by the limit on their length. */
    public long depthSaturations() {
        return depthSaturations;
    }

    /** Evaluations at which the log density was not finite. */
    public long nonFinite() {
        return nonFinite;
    }

    /** Of these those that the model rejected in its own words. */
    public long rejections() {
        return rejections;
    }
}
