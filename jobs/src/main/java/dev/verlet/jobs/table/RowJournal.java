package dev.verlet.jobs.table;

import dev.verlet.chain.Draw;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Rows of a segment in memory, as bytes that can be kept before the segment is whole. A row is (big-endian) chain task
 * and iteration, longs; log density, acceptance statistic, step size and energy, doubles; tree depth and leapfrogs,
 * ints; divergence, one byte; the number of values, an int, and the values, doubles.
 */
public final class RowJournal implements Unsaved {
    private static final int HEADER = 2 * Long.BYTES + 4 * Double.BYTES + 3 * Integer.BYTES + 1;
    private static final int FIRST_CAPACITY = 1 << 12;

    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);
    private long rows;

    /** Receives the rows of a journal. */
    public interface Rows {
        /** Takes a row; the draw's values hold during the call alone. */
        void accept(long task, Draw draw) throws IOException;
    }

    /** Appends a row. */
    public void append(long task, Draw draw) {
        int size = HEADER + draw.values().length * Double.BYTES;
        if (buffer.remaining() < size) {
            int capacity = Math.max(buffer.position() + size, Math.multiplyExact(2, buffer.capacity()));
            buffer = ByteBuffer.wrap(Arrays.copyOf(buffer.array(), capacity)).position(buffer.position());
        }
        buffer.putLong(task).putLong(draw.iteration());
        buffer.putDouble(draw.logDensity()).putDouble(draw.acceptStat());
        buffer.putDouble(draw.stepSize()).putDouble(draw.energy());
        buffer.putInt(draw.treeDepth()).putInt(draw.leapfrogs()).put((byte) (draw.divergent() ? 1 : 0));
        buffer.putInt(draw.values().length);
        buffer.asDoubleBuffer().put(draw.values());
        buffer.position(buffer.position() + draw.values().length * Double.BYTES);
        rows++;
    }

    @Override
    public long rows() {
        return rows;
    }

    @Override
    public int bytes() {
        return buffer.position();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(buffer.array(), 0, buffer.position());
    }

    @Override
    public void clear() {
        buffer.clear();
        rows = 0;
    }

    static void replay(InputStream bytes, Rows rows) throws IOException {
        DataInputStream in = new DataInputStream(bytes);
        while (true) {
            long task;
            try {
                task = in.readLong();
            } catch (EOFException end) {
                return;
            }
            rows.accept(task, readDraw(in));
        }
    }

    private static Draw readDraw(DataInputStream in) throws IOException {
        long iteration = in.readLong();
        double logDensity = in.readDouble();
        double acceptStat = in.readDouble();
        double stepSize = in.readDouble();
        double energy = in.readDouble();
        int depth = in.readInt();
        int leapfrogs = in.readInt();
        boolean divergent = in.readByte() == 1;
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return new Draw(iteration, values, logDensity, acceptStat, stepSize, depth, leapfrogs, divergent, energy);
    }
}
