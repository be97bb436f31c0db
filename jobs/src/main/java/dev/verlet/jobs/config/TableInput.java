package dev.verlet.jobs.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table whose rows are the data of posteriors, as the study file names it.
 *
 * @param file the study file, for messages
 * @param format Spark's name of the kind of source: {@code parquet}, {@code csv}, {@code json}, {@code jdbc}, ...;
 *     {@code table} for one of Spark's catalog
 * @param path where the table's files are; empty for sources that are found by their options
 * @param table the name of a table of the catalog
 * @param options of the source; they may hold secrets
 * @param where a condition in SQL that chooses rows
 * @param layout what the columns are
 */
public record TableInput(
        String file,
        String format,
        Optional<String> path,
        Optional<String> table,
        Map<String, String> options,
        Optional<String> where,
        Layout layout) {
    /** The format of tables of Spark's catalog. */
    public static final String CATALOG = "table";

    /** What the columns of a table are. */
    public sealed interface Layout {
        /** Every row is a posterior: a column of names, and one of JSON documents. */
        record OneDocumentARow(String id, String json) implements Layout {}

        /**
         * The rows of a group are the data of a posterior.
         *
         * @param groupBy the columns whose values make a group; without any all rows are one group
         * @param orderBy the columns that the rows of a group are sorted by first
         * @param fields what is taken from the rows
         */
        record RowsOfGroups(List<String> groupBy, List<String> orderBy, List<TableField> fields) implements Layout {
            /** Copies the lists. */
            public RowsOfGroups {
                groupBy = List.copyOf(groupBy);
                orderBy = List.copyOf(orderBy);
                fields = List.copyOf(fields);
            }
        }
    }

    /** Copies the options. */
    public TableInput {
        options = Map.copyOf(options);
    }

    /** What a person calls the table, without secrets of its address. */
    public String what() {
        return path.or(() -> table).map(SecretText::hide).orElse("the " + format + " table");
    }

    /** Leaves out the options, which may hold secrets. */
    @Override
    public String toString() {
        return "TableInput[" + format + " " + what() + "]";
    }
}
