package dev.verlet.tempering;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Reads what a {@link ByteWriter} wrote; anything else is refused with an {@link IllegalArgumentException}. */
final class ByteReader {
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
        return new String(readBytes(), StandardCharsets.UTF_8);
    }

    byte[] readBytes() {
        byte[] block = new byte[readCount()];
        in.get(block);
        return block;
    }

    double[] readDoubles() {
        double[] values = new double[readCount(Double.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = readDouble();
        }
        return values;
    }

    void readDoublesInto(double[] values) {
        double[] read = readDoubles();
        if (read.length != values.length) {
            throw new IllegalArgumentException("the saved state of a ladder is damaged, or of another ladder: it has "
                    + read.length + " numbers where " + values.length + " are due");
        }
        System.arraycopy(read, 0, values, 0, values.length);
    }

    long[] readLongs() {
        long[] values = new long[readCount(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = readLong();
        }
        return values;
    }

    /** The number of elements that follow, of at least one byte each. */
    int readCount() {
        return readCount(1);
    }

    private int readCount(int size) {
        int count = readInt();
        if (count < 0 || count > in.remaining() / size) {
            throw new IllegalArgumentException("the saved state of a ladder is damaged: it has " + count
                    + " elements in " + in.remaining() + " bytes");
        }
        return count;
    }

    private static <T> T read(Supplier<T> value) {
        try {
            return value.get();
        } catch (BufferUnderflowException e) {
            throw new IllegalArgumentException("the saved state of a ladder is damaged: it ends too early", e);
        }
    }
}
