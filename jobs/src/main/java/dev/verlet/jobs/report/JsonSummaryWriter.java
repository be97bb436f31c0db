package dev.verlet.jobs.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.verlet.jobs.table.DiagnosisTables;
import dev.verlet.jobs.table.SummaryRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/**
 * The rows of the table {@code summary} as a JSON array of objects: all digits, and null for what is undefined or
 * infinite, for which JSON has no number.
 */
public final class JsonSummaryWriter implements SummaryWriter {
    private final PrintWriter out;
    private final JsonGenerator json;
    private final List<String> columns = DiagnosisTables.summary().columnNames();

    /** Writes to {@code out}, which stays open. */
    public JsonSummaryWriter(PrintWriter out) throws IOException {
        this.out = out;
        this.json = new JsonFactory()
                .createGenerator(out)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .useDefaultPrettyPrinter();
        json.writeStartArray();
    }

    @Override
    public void write(SummaryRow row) throws IOException {
        json.writeStartObject();
        List<Object> values = SummaryValues.of(row);
        for (int k = 0; k < values.size(); k++) {
            json.writeFieldName(columns.get(k));
            writeValue(values.get(k));
        }
        json.writeEndObject();
    }

    private void writeValue(Object value) throws IOException {
        if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }

    @Override
    public void close() throws IOException {
        json.writeEndArray();
        json.close();
        out.println();
    }
}
