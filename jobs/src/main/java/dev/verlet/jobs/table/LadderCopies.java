package dev.verlet.jobs.table;

import dev.verlet.diagnostics.Moments;

/** What the last rounds of a posterior's ladders say together, counted as they pass by. */
public final class LadderCopies {
    private final String posterior;
    private boolean normalized = true;
    private long copies;
    private Moments logRatio = Moments.NONE;
    private Moments barrier = Moments.NONE;
    private double ownError;
    private int fewestLevels = Integer.MAX_VALUE;
    private int mostLevels;
    private long restarts;
    private double expectedRestarts;
    private long scans;
    private double seconds;
    private double minSwapAcceptance = Double.POSITIVE_INFINITY;

    LadderCopies(String posterior) {
        this.posterior = posterior;
    }

    void add(LadderRound last) {
        copies++;
        normalized &= last.evidence().normalized();
        logRatio = logRatio.and(last.evidence().logRatio());
        barrier = barrier.and(last.barrier());
        ownError = last.evidence().standardError();
        fewestLevels = Math.min(fewestLevels, last.levels().size());
        mostLevels = Math.max(mostLevels, last.levels().size());
        restarts += last.restarts();
        expectedRestarts += last.expectedRestarts();
        scans += last.scans();
        seconds += last.seconds();
        minSwapAcceptance = Math.min(minSwapAcceptance, last.minSwapAcceptance());
    }

    /** The posterior's name. */
    public String posterior() {
        return posterior;
    }

    /** How many ladders there are. */
    public long copies() {
        return copies;
    }

    /** Whether the references of all are normalised, so that log ratios are log evidences. */
    public boolean isNormalized() {
        return normalized;
    }

    /** The mean of their log ratios; NaN if one is not finite. */
    public double logRatio() {
        return mean(logRatio);
    }

    /** The standard error of that: of one ladder its own, of several by their scatter. */
    public double logRatioError() {
        return copies == 1 ? ownError : scatter(logRatio);
    }

    /** The mean of their barriers. */
    public double barrier() {
        return mean(barrier);
    }

    /** The standard error of that by their scatter; NaN of a single ladder. */
    public double barrierError() {
        return scatter(barrier);
    }

    /** The levels of the ladder that has the fewest. */
    public int fewestLevels() {
        return fewestLevels;
    }

    /** The levels of the ladder that has the most. */
    public int mostLevels() {
        return mostLevels;
    }

    /** Restarts of all. */
    public long restarts() {
        return restarts;
    }

    /** Those to be expected. */
    public double expectedRestarts() {
        return expectedRestarts;
    }

    /** Restarts for each to be expected; NaN if none is. */
    public double shareOfRestarts() {
        return restarts / expectedRestarts;
    }

    /** Scans of all in their last rounds. */
    public long scans() {
        return scans;
    }

    /** Wall time of these. */
    public double seconds() {
        return seconds;
    }

    /** The least acceptance probability of a swap; NaN of single levels. */
    public double minSwapAcceptance() {
        return minSwapAcceptance;
    }

    private static double mean(Moments moments) {
        return moments.nonFinite() > 0 ? Double.NaN : moments.mean();
    }

    private static double scatter(Moments moments) {
        long n = moments.count();
        return moments.nonFinite() > 0 ? Double.NaN : Math.sqrt(moments.sumOfSquares() / (n - 1) / n);
    }
}
