package dev.verlet.tempering;

import java.util.Arrays;

/**
 * What both sides of a path were at the points of an exploration, so that they need not be computed anew where it ends.
 * Points are told apart by a 64-bit hash of their coordinates.
 */
final class SeenPoints {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private long[] hashes = new long[16];
    private double[] logReferences = new double[16];
    private double[] logTargets = new double[16];
    private int count;

    void clear() {
        count = 0;
    }

    void add(double[] position, double logReference, double logTarget) {
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * count);
            logReferences = Arrays.copyOf(logReferences, 2 * count);
            logTargets = Arrays.copyOf(logTargets, 2 * count);
        }
        hashes[count] = hash(position);
        logReferences[count] = logReference;
        logTargets[count] = logTarget;
        count++;
    }

    /** The number of a point, from the last one back; -1 of one that was not seen. */
    int find(double[] position) {
        long hash = hash(position);
        int at = count - 1;
        while (at >= 0 && hashes[at] != hash) {
            at--;
        }
        return at;
    }

    double logReference(int point) {
        return logReferences[point];
    }

    double logTarget(int point) {
        return logTargets[point];
    }

    private static long hash(double[] position) {
        long hash = position.length;
        for (double x : position) {
            hash = (hash ^ Double.doubleToRawLongBits(x)) * GOLDEN;
            hash ^= hash >>> 32;
        }
        return hash;
    }
}
