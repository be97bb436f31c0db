package dev.verlet.jobs.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Ends of chains in memory, each with its length before it. */
final class EndBuffer implements Unsaved {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long ends;

    void add(byte[] end) {
        try {
            PrefixedFields.writeBytes(new DataOutputStream(bytes), end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ends++;
    }

    /** The same ends, which later ones do not change. */
    InlineEnds copy() {
        byte[] now = bytes.toByteArray();
        return new InlineEnds(ends, () -> new ByteArrayInputStream(now));
    }

    @Override
    public long rows() {
        return ends;
    }

    @Override
    public int bytes() {
        return bytes.size();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        bytes.writeTo(out);
    }

    @Override
    public void clear() {
        bytes.reset();
        ends = 0;
    }
}
