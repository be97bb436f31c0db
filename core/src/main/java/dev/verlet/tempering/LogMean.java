package dev.verlet.tempering;

import java.util.Arrays;

/**
 * The mean of numbers that are given by their logs, and of batches of them, whose scatter tells its error. Up to
 * {@value #BATCHES} batches of equal length are kept; when they are full, neighbours are joined.
 */
final class LogMean {
    private static final int BATCHES = 32;

    /** Restarts that a batch must have on average, so that batches are nearly independent. */
    private static final int RESTARTS = 2;

    /** Fewer restarts in all are too few batches. */
    static final int FEWEST_RESTARTS = 10;

    private final double[] logSums;
    private long length;
    private long count;

    LogMean() {
        this(filled(), 1, 0);
    }

    private LogMean(double[] logSums, long length, long count) {
        this.logSums = logSums;
        this.length = length;
        this.count = count;
    }

    private static double[] filled() {
        double[] zeros = new double[BATCHES];
        Arrays.fill(zeros, Double.NEGATIVE_INFINITY);
        return zeros;
    }

    void add(double log) {
        if (count == BATCHES * length) {
            join();
        }
        int batch = (int) (count / length);
        logSums[batch] = sum(logSums[batch], log);
        count++;
    }

    private void join() {
        for (int i = 0; i < BATCHES / 2; i++) {
            logSums[i] = sum(logSums[2 * i], logSums[2 * i + 1]);
        }
        Arrays.fill(logSums, BATCHES / 2, BATCHES, Double.NEGATIVE_INFINITY);
        length *= 2;
    }

    /** The log of the mean; NaN of nothing. */
    double logMean() {
        double total = Double.NEGATIVE_INFINITY;
        for (double logSum : logSums) {
            total = sum(total, logSum);
        }
        return total - Math.log((double) count);
    }

    /**
     * How far the mean of each complete batch is from that of all, relative to it. Batches are joined until each has two
     * restarts on average; empty if there are too few.
     */
    double[] deviations(long restarts) {
        int complete = (int) (count / length);
        if (restarts < FEWEST_RESTARTS || complete < FEWEST_RESTARTS / RESTARTS) {
            return new double[0];
        }
        int joined = (int) Math.max(1, (long) RESTARTS * complete / restarts);
        double[] deviations = new double[complete / joined];
        double logLength = Math.log((double) (joined * length));
        double mean = logMean();
        for (int i = 0; i < deviations.length; i++) {
            double logSum = logSums[i * joined];
            for (int j = 1; j < joined; j++) {
                logSum = sum(logSum, logSums[i * joined + j]);
            }
            deviations[i] = Math.expm1(logSum - logLength - mean);
        }
        return deviations;
    }

    private static double sum(double a, double b) {
        double larger = Math.max(a, b);
        if (larger == Double.NEGATIVE_INFINITY || larger == Double.POSITIVE_INFINITY) {
            return larger;
        }
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    void writeTo(ByteWriter out) {
        out.writeDoubles(logSums);
        out.writeLong(length);
        out.writeLong(count);
    }

    static LogMean readFrom(ByteReader in) {
        return new LogMean(in.readDoubles(), in.readLong(), in.readLong());
    }
}
