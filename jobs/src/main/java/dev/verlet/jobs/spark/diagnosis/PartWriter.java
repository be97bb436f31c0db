package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.jobs.table.DiagnosisParts;
import dev.verlet.jobs.table.Table;
import dev.verlet.jobs.table.TableWriter;
import java.io.Closeable;
import java.io.IOException;

/**
 * A part of a table: made with its first row, committed with {@link #commit}, and lost if it is closed before.
 *
 * @param <R> the rows
 */
final class PartWriter<R> implements Closeable {
    private final DiagnosisParts parts;
    private final Table<R> table;
    private final int part;
    private final String attempt;
    private TableWriter<R> writer;

    PartWriter(DiagnosisParts parts, Table<R> table, int part, String attempt) {
        this.parts = parts;
        this.table = table;
        this.part = part;
        this.attempt = attempt;
    }

    void write(R row) throws IOException {
        if (writer == null) {
            writer = parts.create(table, part, attempt);
        }
        writer.write(row);
    }

    /** Puts the part in place, unless it has no rows or another attempt's is there. */
    void commit() throws IOException {
        if (writer != null) {
            writer.close();
            writer = null;
            parts.commit(table, part, attempt);
        }
    }

    @Override
    public void close() throws IOException {
        if (writer != null) {
            writer.close();
        }
    }
}
