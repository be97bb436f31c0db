package dev.verlet.tempering;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Reads what a {@link ByteWriter} wrote; anything else is refused with an {@link IllegalArgumentException}. */
final class ByteReader {
    private static final String DAMAGED = "the saved state of a ladder is damaged: ";

    private final ByteBuffer in;

    ByteReader(byte[] bytes) {
        this.in = ByteBuffer.wrap(bytes);
    }

    int readInt() {
        return read(in::getInt);
    }

    long readLong() {
        return read(in::getLong);
    }

    double readDouble() {
        return read(in::getDouble);
    }

    boolean readBoolean() {
        return read(in::get) != 0;
    }

    String readText() {
        byte[] block = new byte[readCount(1)];
        in.get(block);
        return new String(block, StandardCharsets.UTF_8);
    }

    double[] readDoubles() {
        double[] values = new double[readCount(Double.BYTES)];
        in.asDoubleBuffer().get(values);
        in.position(in.position() + Double.BYTES * values.length);
        return values;
    }

    /** As many numbers as an array has. */
    void readDoublesInto(double[] values) {
        double[] read = readDoubles();
        requireLength(read.length, values.length);
        System.arraycopy(read, 0, values, 0, values.length);
    }

    long[] readLongs() {
        long[] values = new long[readCount(Long.BYTES)];
        in.asLongBuffer().get(values);
        in.position(in.position() + Long.BYTES * values.length);
        return values;
    }

    /** As many whole numbers as an array has. */
    void readLongsInto(long[] values) {
        long[] read = readLongs();
        requireLength(read.length, values.length);
        System.arraycopy(read, 0, values, 0, values.length);
    }

    private static void requireLength(int read, int due) {
        if (read != due) {
            throw new IllegalArgumentException(
                    DAMAGED + "it has " + read + " numbers where " + due + " are due; is it of another ladder?");
        }
    }

    /** The number of elements that follow, of at least one byte each. */
    int readCount() {
        return readCount(1);
    }

    private int readCount(int size) {
        int count = readInt();
        if (count < 0 || count > in.remaining() / size) {
            throw new IllegalArgumentException(
                    DAMAGED + "it has " + count + " elements in " + in.remaining() + " bytes");
        }
        return count;
    }

    private static <T> T read(Supplier<T> value) {
        try {
            return value.get();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException(DAMAGED + "it ends too early", e);
        }
    }
}
