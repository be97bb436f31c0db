package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.DataDocument;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The data of one group, gathered row by row as columns. */
final class GroupData {
    private static final int FIRST_ROWS = 16;

    private final RowLayout layout;
    private final double[][] numbers;
    private final List<List<String>> texts = new ArrayList<>();
    private int rows;

    GroupData(RowLayout layout) {
        this.layout = layout;
        this.numbers = new double[layout.data().size()][];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = isText(i) ? null : new double[FIRST_ROWS];
            texts.add(isText(i) ? new ArrayList<>() : List.of());
        }
    }

    private boolean isText(int column) {
        return layout.data().get(column) == TypedColumn.Kind.TEXT;
    }

    /** Adds a row, encoded by {@link RowEncoder}. */
    void add(byte[] row) {
        OrderedBytes.Reader in = new OrderedBytes.Reader(row);
        layout.orders().forEach(kind -> pass(in, kind));
        for (int i = 0; i < numbers.length; i++) {
            boolean missing = in.isMissing();
            if (isText(i)) {
                texts.get(i).add(missing ? null : in.readText());
            } else {
                if (rows == numbers[i].length) {
                    numbers[i] = Arrays.copyOf(numbers[i], 2 * rows);
                }
                numbers[i][rows] = missing ? Double.NaN : in.readDouble();
            }
        }
        rows++;
    }

    private static void pass(OrderedBytes.Reader in, TypedColumn.Kind kind) {
        if (in.isMissing()) {
            return;
        }
        switch (kind) {
            case INTEGER, DATE, TIMESTAMP -> in.readLong();
            case REAL -> in.readDouble();
            case TEXT -> in.readText();
            case BOOLEAN -> in.readBoolean();
        }
    }

    /** The data as a document of columns; equal rows in equal order give equal bytes. */
    byte[] columns() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (RowLayout.Part part : layout.fields()) {
            values.put(part.field(), value(part));
        }
        return DataDocument.encode(values);
    }

    /** The document that a single row has in its column; empty if it has none. */
    byte[] document() {
        String json = texts.get(0).get(0);
        return json == null ? new byte[0] : json.getBytes(StandardCharsets.UTF_8);
    }

    private Object value(RowLayout.Part part) {
        return switch (part.kind()) {
            case ROWS -> (long) rows;
            case COLUMNS -> (long) part.columns().size();
            case MATRIX -> matrix(part.columns());
            case VECTOR, COLUMN -> column(part.columns().get(0));
            case NUMBER, TEXT -> single(part.columns().get(0));
        };
    }

    private Object column(int column) {
        return isText(column) ? texts.get(column) : Arrays.copyOf(numbers[column], rows);
    }

    /** The value that all rows share; where they do not, the column, which no scalar field takes. */
    private Object single(int column) {
        if (isText(column)) {
            String first = texts.get(column).get(0);
            boolean shared = first != null && texts.get(column).stream().allMatch(text -> Objects.equals(text, first));
            return shared ? first : texts.get(column);
        }
        double first = numbers[column][0];
        boolean shared = Arrays.stream(numbers[column], 0, rows).allMatch(number -> Double.compare(number, first) == 0);
        return shared ? (Object) first : Arrays.copyOf(numbers[column], rows);
    }

    private double[][] matrix(List<Integer> columns) {
        double[][] matrix = new double[rows][columns.size()];
        for (int j = 0; j < columns.size(); j++) {
            double[] column = numbers[columns.get(j)];
            for (int i = 0; i < rows; i++) {
                matrix[i][j] = column[i];
            }
        }
        return matrix;
    }
}
