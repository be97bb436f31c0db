package dev.verlet.tempering;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Writes numbers to bytes; doubles keep all their bits. */
final class ByteWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** An action on a stream to memory, which does not fail. */
    private interface Write {
        void to(DataOutputStream out) throws IOException;
    }

    void writeInt(int value) {
        write(stream -> stream.writeInt(value));
    }

    void writeLong(long value) {
        write(stream -> stream.writeLong(value));
    }

    void writeDouble(double value) {
        write(stream -> stream.writeDouble(value));
    }

    void writeBoolean(boolean value) {
        write(stream -> stream.writeBoolean(value));
    }

    void writeText(String text) {
        writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    void writeBytes(byte[] block) {
        writeInt(block.length);
        write(stream -> stream.write(block));
    }

    void writeDoubles(double[] values) {
        writeInt(values.length);
        for (double value : values) {
            writeDouble(value);
        }
    }

    void writeLongs(long[] values) {
        writeInt(values.length);
        for (long value : values) {
            writeLong(value);
        }
    }

    private void write(Write action) {
        try {
            action.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] toBytes() {
        return bytes.toByteArray();
    }
}
