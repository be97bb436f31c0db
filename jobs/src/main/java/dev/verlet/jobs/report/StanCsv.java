package dev.verlet.jobs.report;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Draw;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StoredDraws.StoredDraw;
import dev.verlet.model.Variable;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One chain as a CSV file of CmdStan's: a header of comments, a line of column names, warmup rows if they are stored,
 * the adaptation, the draws, and the times. Names are {@code theta.1}; matrices are in column-major order, as Stan's.
 */
public final class StanCsv implements Closeable {
    private final Writer out;
    private final List<String> names;
    private final ChainReport report;
    private final Map<String, int[]> order = new HashMap<>();
    private boolean adaptationWritten;

    /**
     * Starts a file.
     *
     * @param report of the chain, which must have ended
     * @param out closed with this
     */
    public StanCsv(Manifest manifest, ChainReport report, Writer out) throws IOException {
        this.out = out;
        this.names = manifest.variables().stream().map(Variable::name).toList();
        this.report = report;
        for (String line : new StanCsvHeader(manifest, report).lines()) {
            line("# " + line);
        }
    }

    /** The line of names, from the extents of the first draw: all draws of a chain have the same. */
    private String columns(StoredDraw first) {
        StringBuilder columns = new StringBuilder(String.join(",", Draw.STATISTICS));
        for (String name : names) {
            List<Integer> shape = first.values().get(name).shape();
            List<String> elements = new Variable(name, shape).elementNames();
            int[] places = columnMajor(shape);
            order.put(name, places);
            for (int place : places) {
                columns.append(',')
                        .append(elements.get(place)
                                .replace('[', '.')
                                .replace(',', '.')
                                .replace("]", ""));
            }
        }
        return columns.toString();
    }

    /** The places of elements in row-major storage, in Stan's order: the first index runs fastest. */
    static int[] columnMajor(List<Integer> shape) {
        int size = shape.stream().reduce(1, Math::multiplyExact);
        int[] places = new int[size];
        for (int at = 0; at < size; at++) {
            int rest = at;
            int stride = size;
            for (int extent : shape) {
                stride /= extent;
                places[at] += rest % extent * stride;
                rest /= extent;
            }
        }
        return places;
    }

    /** Writes a draw; those of warmup come first. */
    public void write(StoredDraw draw) throws IOException {
        if (order.isEmpty()) {
            line(columns(draw));
        }
        if (draw.iteration() >= 1) {
            writeAdaptation();
        }
        StringBuilder row = new StringBuilder();
        for (int k = 0; k < draw.statistics().length; k++) {
            row.append(k == 0 ? "" : ",").append(number(draw.statistics()[k]));
        }
        for (String name : names) {
            double[] elements = draw.values().get(name).elements();
            for (int place : order.get(name)) {
                row.append(',').append(number(elements[place]));
            }
        }
        line(row.toString());
    }

    private void writeAdaptation() throws IOException {
        if (adaptationWritten) {
            return;
        }
        adaptationWritten = true;
        double[] inverse = report.inverseMetric();
        int d = report.dimension();
        line("# Adaptation terminated");
        line("# Step size = " + number(report.stepSize()));
        line(
                inverse.length == d
                        ? "# Diagonal elements of inverse mass matrix:"
                        : "# Elements of inverse mass matrix:");
        for (int from = 0; from < inverse.length; from += d) {
            line("# "
                    + Arrays.stream(inverse, from, from + d)
                            .mapToObj(StanCsv::number)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Writes the times and closes the file. */
    @Override
    public void close() throws IOException {
        try (out) {
            writeAdaptation();
            line("# ");
            line(seconds(" Elapsed Time: ", report.warmupSeconds(), "Warm-up"));
            line(seconds("               ", report.samplingSeconds(), "Sampling"));
            line(seconds("               ", report.warmupSeconds() + report.samplingSeconds(), "Total"));
            line("# ");
        }
    }

    private static String seconds(String indent, double seconds, String what) {
        return String.format(Locale.ROOT, "# %s%.3f seconds (%s)", indent, seconds, what);
    }

    /** Whole numbers without a fraction, others with all their digits, NaN and infinities as Stan writes them. */
    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
