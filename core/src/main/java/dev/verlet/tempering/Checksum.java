package dev.verlet.tempering;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/** A checksum at the end of bytes. */
final class Checksum {
    private Checksum() {}

    /** The bytes and their checksum. */
    static byte[] append(byte[] bytes) {
        return ByteBuffer.allocate(bytes.length + Long.BYTES)
                .put(bytes)
                .putLong(of(bytes))
                .array();
    }

    /**
     * The bytes without their checksum.
     *
     * @throws IllegalArgumentException if it is not theirs: they were cut or changed
     */
    static byte[] strip(byte[] bytes) {
        int length = bytes.length - Long.BYTES;
        byte[] content = Arrays.copyOf(bytes, Math.max(0, length));
        if (length < 0 || ByteBuffer.wrap(bytes).getLong(length) != of(content)) {
            throw new IllegalArgumentException(
                    "the saved state of a ladder is damaged: its checksum is wrong, as if it was cut short or changed");
        }
        return content;
    }

    private static long of(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        return sum.getValue();
    }
}
