package dev.verlet.jobs.config;

import java.util.List;

/**
 * A field of a model's data that is taken from a table.
 *
 * @param field its name
 * @param columns the columns that it is taken from; none for counts
 * @param kind how it is taken
 * @param required whether the table must have the columns
 */
public record TableField(String field, List<String> columns, Kind kind, boolean required) {
    /** How the value of a field is taken from the rows of a group. */
    public enum Kind {
        /** The numbers of a column, one a row. */
        VECTOR,
        /** The numbers or texts of a column, one a row. */
        COLUMN,
        /** The numbers of several columns, one row each. */
        MATRIX,
        /** The number that a column has in all rows. */
        NUMBER,
        /** The text that a column has in all rows. */
        TEXT,
        /** How many rows there are. */
        ROWS,
        /** How many columns a matrix has, known from the study file. */
        COLUMNS
    }

    /** Copies the columns. */
    public TableField {
        columns = List.copyOf(columns);
    }
}
