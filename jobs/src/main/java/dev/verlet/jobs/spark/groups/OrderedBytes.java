package dev.verlet.jobs.spark.groups;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Values as bytes that sort like them when they are compared as unsigned numbers, first byte first; a missing value
 * sorts before all others. Equal values have equal bytes: all NaN are one, and minus zero is its own.
 */
final class OrderedBytes {
    private static final int MISSING = 0;
    private static final int PRESENT = 1;
    /** Ends a text; a zero within it is followed by {@link #ESCAPED}, and so sorts after the end. */
    private static final int END = 0;

    private static final int ESCAPED = 0xFF;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final byte[] word = new byte[Long.BYTES];

    /** The bytes since the last call. */
    byte[] take() {
        byte[] taken = bytes.toByteArray();
        bytes.reset();
        return taken;
    }

    void putMissing() {
        bytes.write(MISSING);
    }

    void put(boolean value) {
        bytes.write(PRESENT);
        bytes.write(value ? 1 : 0);
    }

    void put(long value) {
        bytes.write(PRESENT);
        putWord(value ^ Long.MIN_VALUE);
    }

    void put(double value) {
        long bits = Double.doubleToLongBits(value);
        bytes.write(PRESENT);
        putWord(bits ^ ((bits >> (Long.SIZE - 1)) | Long.MIN_VALUE));
    }

    void put(String value) {
        bytes.write(PRESENT);
        for (byte each : value.getBytes(StandardCharsets.UTF_8)) {
            bytes.write(each);
            if (each == END) {
                bytes.write(ESCAPED);
            }
        }
        bytes.write(END);
        bytes.write(END);
    }

    private void putWord(long value) {
        ByteBuffer.wrap(word).putLong(value);
        bytes.write(word, 0, word.length);
    }

    /** Reads values in the order in which they were put. */
    static final class Reader {
        private final ByteBuffer in;

        Reader(byte[] bytes) {
            this.in = ByteBuffer.wrap(bytes);
        }

        /** Whether the next value is missing, which is then passed over; else it must be read. */
        boolean isMissing() {
            return in.get() == MISSING;
        }

        boolean readBoolean() {
            return in.get() != 0;
        }

        long readLong() {
            return in.getLong() ^ Long.MIN_VALUE;
        }

        double readDouble() {
            long word = in.getLong();
            return Double.longBitsToDouble(word ^ (~(word >> (Long.SIZE - 1)) | Long.MIN_VALUE));
        }

        String readText() {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            while (true) {
                byte each = in.get();
                if (each == END && in.get() == END) {
                    return text.toString(StandardCharsets.UTF_8);
                }
                text.write(each);
            }
        }
    }
}
