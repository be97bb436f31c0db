package dev.verlet.jobs;

import dev.verlet.jobs.report.CsvRowsWriter;
import dev.verlet.jobs.report.JsonRowsWriter;
import dev.verlet.jobs.report.RowsWriter;
import dev.verlet.jobs.report.TableRowsWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;

/** The formats of a query's rows. */
enum RowsFormat {
    TABLE(200) {
        @Override
        RowsWriter writer(PrintWriter out, List<String> columns) {
            return new TableRowsWriter(out, columns);
        }
    },
    CSV(Long.MAX_VALUE) {
        @Override
        RowsWriter writer(PrintWriter out, List<String> columns) throws IOException {
            return new CsvRowsWriter(out, columns);
        }
    },
    JSON(Long.MAX_VALUE) {
        @Override
        RowsWriter writer(PrintWriter out, List<String> columns) {
            return new JsonRowsWriter(out, columns);
        }
    };

    private final long mostRows;

    RowsFormat(long mostRows) {
        this.mostRows = mostRows;
    }

    /** How many rows are written unless a person asks for another number. */
    long mostRows() {
        return mostRows;
    }

    /** Writes rows to {@code out}, which stays open. */
    abstract RowsWriter writer(PrintWriter out, List<String> columns) throws IOException;
}
