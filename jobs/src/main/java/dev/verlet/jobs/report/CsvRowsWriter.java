package dev.verlet.jobs.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/**
 * Rows as CSV (RFC 4180, but lines end as Unix's do), the names of the columns first: doubles with all digits; nothing
 * for NULL, {@code ""} for an empty string; lists and maps as JSON.
 */
public final class CsvRowsWriter implements RowsWriter {
    private final PrintWriter out;

    /** Writes to {@code out}, the names at once. */
    public CsvRowsWriter(PrintWriter out, List<String> columns) throws IOException {
        this.out = out;
        write(List.copyOf(columns));
    }

    @Override
    public void write(List<Object> values) throws IOException {
        StringBuilder line = new StringBuilder();
        for (Object value : values) {
            line.append(line.isEmpty() ? "" : ",").append(cell(value));
        }
        out.print(line.append('\n'));
    }

    private static String cell(Object value) throws IOException {
        if (value == null) {
            return "";
        }
        boolean nested = value instanceof List || value instanceof Map || value instanceof byte[];
        String text = nested ? JsonValues.text(value) : value.toString();
        boolean plain = !text.isEmpty() && text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void finish() {
        out.flush();
    }
}
