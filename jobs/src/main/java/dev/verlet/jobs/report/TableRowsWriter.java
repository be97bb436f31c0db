package dev.verlet.jobs.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Rows as an aligned table with four significant digits, which keeps them until the end. Long texts and lists are cut,
 * but for text in a single column, as that of {@code EXPLAIN}, which stays whole and keeps its lines.
 */
public final class TableRowsWriter implements RowsWriter {
    private static final int MOST_ELEMENTS = 6;
    private static final int MOST_CHARACTERS = 100;

    private final PrintWriter out;
    private final String[] columns;
    private final boolean[] textual;
    private final List<String[]> rows = new ArrayList<>();

    /** Writes to {@code out} at the end. */
    public TableRowsWriter(PrintWriter out, List<String> columns) {
        this.out = out;
        this.columns = columns.stream().map(TableRowsWriter::oneLine).toArray(String[]::new);
        this.textual = new boolean[this.columns.length];
    }

    @Override
    public void write(List<Object> values) {
        for (int column = 0; column < textual.length; column++) {
            textual[column] |= values.get(column) != null && !(values.get(column) instanceof Number);
        }
        if (values.size() == 1 && values.get(0) instanceof String text && !text.isEmpty()) {
            text.lines().forEach(line -> rows.add(new String[] {printable(line)}));
        } else {
            rows.add(values.stream().map(TableRowsWriter::cell).toArray(String[]::new));
        }
    }

    private static String cell(Object value) {
        if (value == null) {
            return "NULL";
        }
        if (value instanceof Double || value instanceof Float) {
            return Digits.general(((Number) value).doubleValue());
        }
        if (value instanceof List<?> list) {
            String shown = list.stream()
                    .limit(MOST_ELEMENTS)
                    .map(TableRowsWriter::cell)
                    .collect(Collectors.joining(", "));
            return list.size() <= MOST_ELEMENTS ? "[" + shown + "]" : "[" + shown + ", ... " + list.size() + " in all]";
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> entry.getKey() + ": " + cell(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof byte[] bytes ? bytes.length + " bytes" : oneLine(value.toString());
    }

    private static String oneLine(String text) {
        String printable = printable(text.replace("\n", "\\n").replace("\t", "\\t"));
        return printable.length() <= MOST_CHARACTERS ? printable : printable.substring(0, MOST_CHARACTERS - 3) + "...";
    }

    /** Control characters would break the table, or command the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public void finish() {
        for (int column = 0; column < columns.length; column++) {
            if (!textual[column]) {
                Digits.alignPoints(rows, column);
            }
        }
        TextTable table = new TextTable(columns);
        rows.forEach(table::row);
        table.lines().forEach(out::println);
        if (rows.isEmpty()) {
            out.println("(no rows)");
        }
        out.flush();
    }
}
