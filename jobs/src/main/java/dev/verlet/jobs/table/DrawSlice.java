package dev.verlet.jobs.table;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws of one posterior turned from rows to columns: neighbouring columns, each with the same rows. It is what moves
 * between tasks: primitive arrays, eight bytes for a value.
 */
public final class DrawSlice {
    private static final List<String> NO_LABELS = List.of();

    /**
     * Rows of one chain that follow one another.
     *
     * @param firstIteration at least 1: warmup is no part of a slice
     */
    public record Run(int chain, long firstIteration, int rows) {}

    private final String posterior;
    private final int firstColumn;
    private final List<String> labels;
    private final List<Run> runs;
    private final double[][] columns;

    /**
     * A slice.
     *
     * @param firstColumn the place of its first column among all of the posterior's
     * @param labels a name for each column; empty where they are known already
     * @param runs whose rows they are, in order
     * @param columns values by column and row; not copied
     */
    DrawSlice(String posterior, int firstColumn, List<String> labels, List<Run> runs, double[][] columns) {
        this.posterior = posterior;
        this.firstColumn = firstColumn;
        this.labels = List.copyOf(labels);
        this.runs = List.copyOf(runs);
        this.columns = columns;
    }

    /** The posterior's name. */
    public String posterior() {
        return posterior;
    }

    /** The place of the first column among all of the posterior's, from 0. */
    public int firstColumn() {
        return firstColumn;
    }

    /** The columns' names, as {@code theta[1]}; empty if the slice travels without them. */
    public List<String> labels() {
        return labels;
    }

    /** Whose rows they are, in order. */
    public List<Run> runs() {
        return runs;
    }

    /** The number of columns. */
    public int width() {
        return columns.length;
    }

    /** Copies {@code rows} values of a column, from a row on, to a place in an array. */
    public void copy(int column, int firstRow, int rows, double[] target, int at) {
        System.arraycopy(columns[column], firstRow, target, at, rows);
    }

    /** The columns {@code from} to {@code to}, exclusive, counted within this slice; the values are shared. */
    public DrawSlice columns(int from, int to) {
        double[][] part = new double[to - from][];
        System.arraycopy(columns, from, part, 0, part.length);
        return new DrawSlice(
                posterior, firstColumn + from, labels.isEmpty() ? labels : labels.subList(from, to), runs, part);
    }

    /** The same without the columns' names, for a reader that has them. */
    public DrawSlice withoutLabels() {
        return new DrawSlice(posterior, firstColumn, NO_LABELS, runs, columns);
    }

    /** The slice as bytes. */
    public byte[] encode() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeUTF(posterior);
            out.writeInt(firstColumn);
            out.writeInt(labels.size());
            for (String label : labels) {
                out.writeUTF(label);
            }
            out.writeInt(runs.size());
            for (Run run : runs) {
                out.writeInt(run.chain);
                out.writeLong(run.firstIteration);
                out.writeInt(run.rows);
            }
            out.writeInt(columns.length);
            for (double[] column : columns) {
                ByteBuffer values = ByteBuffer.allocate(column.length * Double.BYTES);
                values.asDoubleBuffer().put(column);
                out.write(values.array());
            }
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail as files do", e);
        }
        return bytes.toByteArray();
    }

    /** The slice of these bytes. */
    public static DrawSlice decode(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        String posterior = in.readUTF();
        int firstColumn = in.readInt();
        List<String> labels = new ArrayList<>();
        for (int n = in.readInt(); n > 0; n--) {
            labels.add(in.readUTF());
        }
        List<Run> runs = new ArrayList<>();
        int rows = 0;
        for (int n = in.readInt(); n > 0; n--) {
            Run run = new Run(in.readInt(), in.readLong(), in.readInt());
            runs.add(run);
            rows += run.rows;
        }
        double[][] columns = new double[in.readInt()][rows];
        byte[] values = new byte[rows * Double.BYTES];
        for (double[] column : columns) {
            in.readFully(values);
            ByteBuffer.wrap(values).asDoubleBuffer().get(column);
        }
        return new DrawSlice(posterior, firstColumn, labels, runs, columns);
    }
}
