package dev.verlet.jobs.table;

import dev.verlet.jobs.table.DrawSlice.Run;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** A row group of {@code draws}, decoded column by column into one slice for each posterior that it has rows of. */
final class DrawGroup {
    private final int rows;
    private final PageReadStore pages;
    private final ColumnReadStoreImpl columns;
    private final List<ColumnDescriptor> values;
    private final int[] chain;
    private final long[] iteration;
    private final List<Section> sections;

    /** Consecutive rows of one posterior, and what has been decoded of them. */
    private static final class Section {
        final String posterior;
        final int from;
        int to;
        final List<String> labels = new ArrayList<>();
        final List<double[]> columns = new ArrayList<>();

        Section(String posterior, int from) {
            this.posterior = posterior;
            this.from = from;
        }

        int kept(long[] iteration) {
            return (int)
                    IntStream.range(from, to).filter(row -> iteration[row] >= 1).count();
        }
    }

    /**
     * Reads whose rows they are.
     *
     * @param keys the columns posterior, chain and iteration
     * @param values the columns to decode, in the order of the slices' columns
     */
    DrawGroup(
            PageReadStore pages,
            ColumnReadStoreImpl columns,
            List<ColumnDescriptor> keys,
            List<ColumnDescriptor> values) {
        this.rows = Math.toIntExact(pages.getRowCount());
        this.pages = pages;
        this.columns = columns;
        this.values = values;
        this.sections = sections(columns.getColumnReader(keys.get(0)));
        this.chain = new int[rows];
        this.iteration = new long[rows];
        ColumnReader chains = columns.getColumnReader(keys.get(1));
        ColumnReader iterations = columns.getColumnReader(keys.get(2));
        for (int row = 0; row < rows; row++) {
            chain[row] = chains.getInteger();
            chains.consume();
            iteration[row] = iterations.getLong();
            iterations.consume();
        }
    }

    private List<Section> sections(ColumnReader posteriors) {
        List<Section> found = new ArrayList<>();
        Binary previous = null;
        for (int row = 0; row < rows; row++) {
            Binary posterior = posteriors.getBinary();
            if (!posterior.equals(previous)) {
                found.add(new Section(posterior.toStringUsingUTF8(), row));
                previous = posterior.copy();
            }
            found.get(found.size() - 1).to = row + 1;
            posteriors.consume();
        }
        return found;
    }

    /** The slices, in the order of the rows; rows of warmup are left out. */
    List<DrawSlice> slices(long thin) throws IOException {
        for (ColumnDescriptor column : values) {
            ColumnReader reader = columns.getColumnReader(column);
            double[] flat =
                    new double[Math.toIntExact(pages.getPageReader(column).getTotalValueCount())];
            for (Section section : sections) {
                decode(column, reader, flat, section);
            }
        }
        List<DrawSlice> slices = new ArrayList<>();
        for (Section section : sections) {
            List<Run> runs = runs(section, thin);
            if (!runs.isEmpty()) {
                double[][] decoded = section.columns.toArray(double[][]::new);
                slices.add(new DrawSlice(section.posterior, 0, section.labels, runs, decoded));
            }
        }
        return slices;
    }

    private List<Run> runs(Section section, long thin) {
        List<Run> runs = new ArrayList<>();
        for (int from = section.from; from < section.to; ) {
            int to = from + 1;
            while (to < section.to && chain[to] == chain[from] && iteration[to] == iteration[to - 1] + thin) {
                to++;
            }
            int first = from;
            while (first < to && iteration[first] < 1) {
                first++;
            }
            if (first < to) {
                runs.add(new Run(chain[first], iteration[first], to - first));
            }
            from = to;
        }
        return runs;
    }

    /** Reads a section of a column row by row, then turns it to one array for each element. */
    private void decode(ColumnDescriptor column, ColumnReader reader, double[] flat, Section section)
            throws IOException {
        int depth = column.getMaxRepetitionLevel();
        int[] extents = new int[depth + 1];
        extents[0] = section.to - section.from;
        int read = 0;
        for (int row = section.from; row < section.to; row++) {
            do {
                for (int level = Math.max(1, reader.getCurrentRepetitionLevel());
                        level <= reader.getCurrentDefinitionLevel();
                        level++) {
                    extents[level]++;
                }
                if (reader.getCurrentDefinitionLevel() == column.getMaxDefinitionLevel()) {
                    flat[read++] = value(column, reader);
                }
                reader.consume();
            } while (reader.getCurrentRepetitionLevel() > 0);
        }
        section.labels.addAll(labels(column, section, extents));
        transpose(flat, read, section);
    }

    private static double value(ColumnDescriptor column, ColumnReader reader) {
        return column.getPrimitiveType().getPrimitiveTypeName() == PrimitiveTypeName.INT32
                ? reader.getInteger()
                : reader.getDouble();
    }

    /** The names of a column's elements, from the number of elements that its rows have at each depth. */
    private static List<String> labels(ColumnDescriptor column, Section section, int[] extents) throws IOException {
        String name = column.getPath()[0];
        if (extents.length == 1) {
            return List.of(name);
        }
        List<Integer> shape = new ArrayList<>();
        for (int level = 1; level < extents.length; level++) {
            int outer = extents[level - 1];
            if (outer > 0 && extents[level] % outer != 0) {
                throw new IOException("the rows of " + section.posterior + " differ in the length of " + name);
            }
            shape.add(outer == 0 ? 0 : extents[level] / outer);
        }
        return new Variable(name, shape).elementNames();
    }

    private void transpose(double[] flat, int read, Section section) {
        int width = read / (section.to - section.from);
        int kept = section.kept(iteration);
        double[][] turned = new double[width][kept];
        int next = 0;
        for (int row = section.from; row < section.to; row++) {
            if (iteration[row] >= 1) {
                int from = (row - section.from) * width;
                for (int element = 0; element < width; element++) {
                    turned[element][next] = flat[from + element];
                }
                next++;
            }
        }
        section.columns.addAll(List.of(turned));
    }
}
