package dev.verlet.jobs.report;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;

/** Rows as a JSON array of objects, each on a line of its own. */
public final class JsonRowsWriter implements RowsWriter {
    private final PrintWriter out;
    private final List<String> columns;
    private boolean begun;

    /**
     * Writes to {@code out}.
     *
     * @throws IllegalArgumentException if two columns have one name, of which an object could hold one alone
     */
    public JsonRowsWriter(PrintWriter out, List<String> columns) {
        HashSet<String> names = new HashSet<>();
        for (String column : columns) {
            if (!names.add(column)) {
                throw new IllegalArgumentException(
                        "two columns are called '" + column + "': name them apart with AS, as JSON needs it");
            }
        }
        this.out = out;
        this.columns = List.copyOf(columns);
    }

    @Override
    public void write(List<Object> values) throws IOException {
        out.print(begun ? ",\n" : "[\n");
        begun = true;
        try (JsonGenerator json = JsonValues.generator(out)) {
            json.writeStartObject();
            for (int k = 0; k < columns.size(); k++) {
                json.writeFieldName(columns.get(k));
                JsonValues.write(json, values.get(k));
            }
            json.writeEndObject();
        }
    }

    @Override
    public void finish() {
        out.print(begun ? "\n]\n" : "[]\n");
        out.flush();
    }
}
