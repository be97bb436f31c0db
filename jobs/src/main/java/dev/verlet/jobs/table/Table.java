package dev.verlet.jobs.table;

import java.util.List;
import org.apache.parquet.schema.MessageType;
import org.apache.spark.sql.types.StructType;

/**
 * The schema of a table and how its rows are written.
 *
 * @param name the table's name, also that of its folder
 * @param columns in stored order
 * @param <R> the rows
 */
public record Table<R>(String name, List<Column<R>> columns) {
    /** Copies the columns. */
    public Table {
        columns = List.copyOf(columns);
    }

    MessageType parquetSchema() {
        return new MessageType(name, columns.stream().map(Column::type).toList());
    }

    /** The schema that Spark is to read the table with; without it Spark takes one file's columns for all. */
    public StructType schema() {
        return SparkSchema.of(parquetSchema());
    }

    /** The names of the columns, in stored order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }
}
