package dev.verlet.jobs.sql;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The answer to a statement, whose rows are fetched when they are asked for. Values are of the JDK: numbers, strings,
 * booleans, dates and times; arrays are lists, structs and maps are maps in order, and NULL is null.
 */
public final class QueryResult {
    /** Up to so many rows are fetched at once, which spares Spark the partitions that are not needed for them. */
    private static final long MOST_AT_ONCE = 10_000;

    private final Dataset<Row> rows;
    private final SqlErrors errors;

    QueryResult(Dataset<Row> rows, SqlErrors errors) {
        this.rows = rows;
        this.errors = errors;
    }

    /** Receives rows. */
    public interface Receiver {
        /** Takes the values of a row; the next one is fetched when this returns. */
        void accept(List<Object> values) throws IOException;
    }

    /** The names of the columns; none if the statement is a command that has no answer. */
    public List<String> columns() {
        return List.of(rows.columns());
    }

    /**
     * Hands over the first rows in order, without holding them all.
     *
     * @param most how many at most
     * @return how many there are besides
     */
    public long forEach(long most, Receiver receiver) throws SqlException, IOException {
        try {
            Iterator<Row> iterator =
                    most < MOST_AT_ONCE ? rows.takeAsList((int) most + 1).iterator() : rows.toLocalIterator();
            for (long given = 0; given < most && iterator.hasNext(); given++) {
                receiver.accept(RowValues.of(iterator.next()));
            }
            return iterator.hasNext() ? rows.count() - most : 0;
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw errors.explain(e);
        }
    }
}
