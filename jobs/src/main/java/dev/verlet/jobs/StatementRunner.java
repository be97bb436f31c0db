package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.report.RowsWriter;
import dev.verlet.jobs.sql.QueryResult;
import dev.verlet.jobs.sql.SqlException;
import dev.verlet.jobs.sql.SqlSession;
import dev.verlet.jobs.sql.Statement;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs a statement and writes its rows. */
final class StatementRunner {
    private final SqlSession sql;
    private final RowsFormat format;
    private final long most;
    private final PrintWriter out;
    private final Consumer<String> remarks;

    /**
     * A runner.
     *
     * @param limit how many rows are written at most; the format's own number if empty
     * @param remarks told how many rows were left out where that cannot stand among them
     */
    StatementRunner(
            SqlSession sql, RowsFormat format, Optional<Long> limit, PrintWriter out, Consumer<String> remarks) {
        this.sql = sql;
        this.format = format;
        this.most = limit.orElse(format.mostRows());
        this.out = out;
        this.remarks = remarks;
    }

    void run(Statement statement) throws SqlException, IOException {
        QueryResult result = sql.run(statement);
        if (result.columns().isEmpty()) {
            return;
        }
        RowsWriter writer = writer(result);
        long more = result.forEach(most, writer::write);
        writer.finish();
        if (more > 0 && format == RowsFormat.TABLE) {
            out.println(String.format(Locale.ROOT, "... %,d more rows (--limit, or --format csv, for all)", more));
            out.flush();
        } else if (more > 0) {
            remarks.accept(String.format(Locale.ROOT, "%,d more rows were left out (--limit %d)", more, most));
        }
    }

    private RowsWriter writer(QueryResult result) throws IOException {
        try {
            return format.writer(out, result.columns());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage());
        }
    }
}
