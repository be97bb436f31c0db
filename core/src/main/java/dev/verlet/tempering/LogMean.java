package dev.verlet.tempering;

import java.util.Arrays;

/**
 * The mean of numbers that are given by their logs, and of batches of them, whose scatter tells its error. Up to
 * {@value #BATCHES} batches of equal length are kept; when they are full, neighbours are joined.
 */
final class LogMean {
    private static final int BATCHES = 32;
    private static final int FEWEST = 8;

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

    /** How far the mean of each complete batch is from that of all, relative to it; empty if there are too few. */
    double[] deviations() {
        int complete = (int) (count / length);
        double[] deviations = new double[complete < FEWEST ? 0 : complete];
        double mean = logMean();
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.expm1(logSums[i] - Math.log((double) length) - mean);
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
