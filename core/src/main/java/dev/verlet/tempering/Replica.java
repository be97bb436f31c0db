package dev.verlet.tempering;

/**
 * A state that wanders over the levels; values are never modified.
 *
 * @param index its number, from 0; it keys its explorations
 * @param level the index of the level where it is
 * @param position the unconstrained point, length d; empty before the first exploration, which finds a start
 * @param logReference the log density there of its level's reference, as of the last exploration
 * @param logTarget the log density there of the target; minus infinity at the reference alone; NaN, and no number at
 *     all, where it cannot be computed
 */
public record Replica(int index, int level, double[] position, double logReference, double logTarget) {
    private static final double[] NOWHERE = {};

    /** A replica that has no state yet. */
    static Replica unstarted(int index) {
        return new Replica(index, index, NOWHERE, Double.NaN, Double.NaN);
    }

    boolean isStarted() {
        return position.length > 0;
    }

    Replica atLevel(int other) {
        return new Replica(index, other, position, logReference, logTarget);
    }

    Replica withIndex(int other) {
        return new Replica(other, level, position, logReference, logTarget);
    }

    /**
     * V = log target - log reference: minus infinity where the target is zero or cannot be computed, else plus infinity
     * where the reference is zero or cannot be computed.
     */
    public double logRatio() {
        if (isNoDensity(logTarget)) {
            return Double.NEGATIVE_INFINITY;
        }
        return isNoDensity(logReference) ? Double.POSITIVE_INFINITY : logTarget - logReference;
    }

    /** Whether a log density could not be computed; minus infinity is that of zero. */
    static boolean isNoDensity(double logDensity) {
        return Double.isNaN(logDensity) || logDensity == Double.POSITIVE_INFINITY;
    }

    /** All of it as bytes, doubles with all their bits. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        writeTo(out);
        return out.toBytes();
    }

    /** The replica of {@link #toBytes}; refuses others with an {@link IllegalArgumentException}. */
    public static Replica fromBytes(byte[] bytes) {
        return readFrom(new ByteReader(bytes));
    }

    void writeTo(ByteWriter out) {
        out.writeInt(index);
        out.writeInt(level);
        out.writeDoubles(position);
        out.writeDouble(logReference);
        out.writeDouble(logTarget);
    }

    static Replica readFrom(ByteReader in) {
        return new Replica(in.readInt(), in.readInt(), in.readDoubles(), in.readDouble(), in.readDouble());
    }
}
