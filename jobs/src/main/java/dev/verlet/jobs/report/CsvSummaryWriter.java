package dev.verlet.jobs.report;

import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.SummaryRow;
import java.io.PrintWriter;
import java.util.stream.Collectors;

/** The columns of the table {@code summary} as CSV (RFC 4180): all digits, and {@code NA} for what is undefined. */
public final class CsvSummaryWriter implements SummaryWriter {
    private final PrintWriter out;

    /** Writes to {@code out}, the header first. */
    public CsvSummaryWriter(PrintWriter out) {
        this.out = out;
        out.println(String.join(",", DiagnosisTables.summary().columnNames()));
    }

    @Override
    public void write(SummaryRow row) {
        out.println(SummaryValues.of(row).stream().map(CsvSummaryWriter::cell).collect(Collectors.joining(",")));
    }

    private static String cell(Object value) {
        if (value instanceof Double number) {
            return Double.isNaN(number) ? "NA" : number.toString();
        }
        String text = value.toString();
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        out.flush();
    }
}
