package dev.verlet.tempering;

/**
 * What an exploration gives: the replica at its new state, and how that was found.
 *
 * @param replica at the same level
 * @param acceptStats the acceptance statistic of each explorer, in [0, 1]; NaN for independent draws
 * @param stepSizes the step size that each explorer used; NaN for independent draws and kernels without one
 * @param evaluations of the path's density
 * @param nonFinite evaluations that gave no finite number; and 1 if the other side's density at the end could not be
 *     computed
 * @param divergences transitions whose energy error passed the limit
 * @param error what the model's code threw, and the replica is as it was; empty if nothing
 */
public record Explored(
        Replica replica,
        double[] acceptStats,
        double[] stepSizes,
        long evaluations,
        long nonFinite,
        int divergences,
        String error) {
    /** All of it as bytes, doubles with all their bits. */
    public byte[] toBytes() {
        ByteWriter out = new ByteWriter();
        replica.writeTo(out);
        out.writeDoubles(acceptStats);
        out.writeDoubles(stepSizes);
        out.writeLong(evaluations);
        out.writeLong(nonFinite);
        out.writeInt(divergences);
        out.writeText(error);
        return out.toBytes();
    }

    /** The result of {@link #toBytes}; refuses others with an {@link IllegalArgumentException}. */
    public static Explored fromBytes(byte[] bytes) {
        ByteReader in = new ByteReader(bytes);
        return new Explored(
                Replica.readFrom(in),
                in.readDoubles(),
                in.readDoubles(),
                in.readLong(),
                in.readLong(),
                in.readInt(),
                in.readText());
    }
}
