package dev.verlet.jobs.sql;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * The draws of a group as they come, in primitive arrays: values, and for each its chain and iteration where a function
 * asks for them. What is computed from a full buffer depends on neither the order of the draws nor on how they were
 * merged.
 */
final class DrawBuffer {
    private static final int HEADER = 2 * Integer.BYTES;
    private static final int FIRST_CAPACITY = 64;

    private final int keysPerDraw;
    private final int most;
    private long[] keys;
    private double[] values;
    private int size;

    private DrawBuffer(int keysPerDraw, int capacity) {
        this.keysPerDraw = keysPerDraw;
        // The buffer has to fit into one array of bytes.
        this.most = (Integer.MAX_VALUE - HEADER - Long.BYTES) / (Long.BYTES * (1 + keysPerDraw));
        this.keys = new long[capacity * keysPerDraw];
        this.values = new double[capacity];
    }

    /** An empty buffer of values alone. */
    static DrawBuffer ofValues() {
        return new DrawBuffer(0, FIRST_CAPACITY);
    }

    /** An empty buffer of values with their chains and iterations. */
    static DrawBuffer ofChains() {
        return new DrawBuffer(2, FIRST_CAPACITY);
    }

    boolean isEmpty() {
        return size == 0;
    }

    void add(double value) {
        makeRoom(1);
        values[size++] = value;
    }

    void add(long chain, long iteration, double value) {
        makeRoom(1);
        keys[2 * size] = chain;
        keys[2 * size + 1] = iteration;
        values[size++] = value;
    }

    void addAll(DrawBuffer other) {
        makeRoom(other.size);
        System.arraycopy(other.keys, 0, keys, size * keysPerDraw, other.size * keysPerDraw);
        System.arraycopy(other.values, 0, values, size, other.size);
        size += other.size;
    }

    private void makeRoom(int more) {
        long needed = (long) size + more;
        if (needed > most) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "a group has more than %,d draws; thin them, or group further", most));
        }
        if (needed > values.length) {
            int capacity = (int) Math.min(most, Math.max(needed, 2L * values.length));
            values = Arrays.copyOf(values, capacity);
            keys = Arrays.copyOf(keys, (int) Math.min((long) capacity * keysPerDraw, Integer.MAX_VALUE - 8));
        }
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(HEADER + Long.BYTES * size * (1 + keysPerDraw));
        bytes.putInt(keysPerDraw).putInt(size);
        bytes.asLongBuffer().put(keys, 0, size * keysPerDraw);
        bytes.position(HEADER + Long.BYTES * size * keysPerDraw);
        bytes.asDoubleBuffer().put(values, 0, size);
        return bytes.array();
    }

    static DrawBuffer decode(byte[] encoded) {
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        int keysPerDraw = bytes.getInt();
        int size = bytes.getInt();
        DrawBuffer buffer = new DrawBuffer(keysPerDraw, size);
        bytes.asLongBuffer().get(buffer.keys, 0, size * keysPerDraw);
        bytes.position(HEADER + Long.BYTES * size * keysPerDraw);
        bytes.asDoubleBuffer().get(buffer.values, 0, size);
        buffer.size = size;
        return buffer;
    }

    /** The values in the order in which they came. */
    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /**
     * The draws as {@code [chain][iteration]}, both in ascending order.
     *
     * @throws IllegalArgumentException if a chain has an iteration twice, or chains differ in length; it says how a
     *     query comes to such a group
     */
    double[][] chains() {
        long[] chains = LongStream.range(0, size)
                .map(i -> keys[2 * (int) i])
                .sorted()
                .distinct()
                .toArray();
        int[] lengths = new int[chains.length];
        for (int i = 0; i < size; i++) {
            lengths[place(chains, keys[2 * i])]++;
        }
        requireOneLength(chains, lengths);
        return sorted(chains, lengths[0]);
    }

    private double[][] sorted(long[] chains, int length) {
        long[][] iterations = new long[chains.length][length];
        int[] filled = new int[chains.length];
        for (int i = 0; i < size; i++) {
            int chain = place(chains, keys[2 * i]);
            iterations[chain][filled[chain]++] = keys[2 * i + 1];
        }
        for (int chain = 0; chain < chains.length; chain++) {
            Arrays.sort(iterations[chain]);
            requireDistinct(chains[chain], iterations[chain]);
        }
        double[][] draws = new double[chains.length][length];
        for (int i = 0; i < size; i++) {
            int chain = place(chains, keys[2 * i]);
            draws[chain][place(iterations[chain], keys[2 * i + 1])] = values[i];
        }
        return draws;
    }

    private static int place(long[] ascending, long key) {
        return Arrays.binarySearch(ascending, key);
    }

    private static void requireDistinct(long chain, long[] iterations) {
        for (int i = 1; i < iterations.length; i++) {
            if (iterations[i] == iterations[i - 1]) {
                throw new IllegalArgumentException("chain " + chain + " has iteration " + iterations[i]
                        + " more than once in a group: GROUP BY posterior, and parameter if there are several, so that"
                        + " a group has the draws of one quantity");
            }
        }
    }

    private static void requireOneLength(long[] chains, int[] lengths) {
        for (int chain = 1; chain < chains.length; chain++) {
            if (lengths[chain] != lengths[0]) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "chains of a group differ in length: chain %d has %,d draws, chain %d has %,d; leave chains out,"
                                + " or end all at one iteration, with WHERE",
                        chains[0],
                        lengths[0],
                        chains[chain],
                        lengths[chain]));
            }
        }
    }
}
