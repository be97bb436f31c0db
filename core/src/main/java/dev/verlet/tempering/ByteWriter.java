package dev.verlet.tempering;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes numbers to bytes, big-endian; doubles keep all their bits. */
final class ByteWriter {
    private ByteBuffer out = ByteBuffer.allocate(256);

    void writeInt(int value) {
        room(Integer.BYTES).putInt(value);
    }

    void writeLong(long value) {
        room(Long.BYTES).putLong(value);
    }

    void writeDouble(double value) {
        room(Double.BYTES).putDouble(value);
    }

    void writeBoolean(boolean value) {
        room(1).put((byte) (value ? 1 : 0));
    }

    void writeText(String text) {
        byte[] block = text.getBytes(StandardCharsets.UTF_8);
        writeInt(block.length);
        room(block.length).put(block);
    }

    void writeDoubles(double[] values) {
        writeInt(values.length);
        ByteBuffer to = room(Math.multiplyExact(Double.BYTES, values.length));
        for (double value : values) {
            to.putDouble(value);
        }
    }

    void writeLongs(long[] values) {
        writeInt(values.length);
        ByteBuffer to = room(Math.multiplyExact(Long.BYTES, values.length));
        for (long value : values) {
            to.putLong(value);
        }
    }

    /** The buffer, with room for so many bytes more. */
    private ByteBuffer room(int bytes) {
        if (out.remaining() < bytes) {
            int needed = Math.addExact(out.position(), bytes);
            byte[] larger = Arrays.copyOf(out.array(), (int) Math.min(Integer.MAX_VALUE - 8L, 2L * needed));
            out = ByteBuffer.wrap(larger).position(out.position());
        }
        return out;
    }

    byte[] toBytes() {
        return Arrays.copyOf(out.array(), out.position());
    }
}
