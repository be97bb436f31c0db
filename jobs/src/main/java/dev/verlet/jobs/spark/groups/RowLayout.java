package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.TableField;
import dev.verlet.jobs.table.TypedColumn;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What the encoded rows of a table hold, in order: first what a group's rows are sorted by, then the data.
 *
 * @param keys the columns that make a group
 * @param orders the types of the columns that rows are sorted by first
 * @param data the types of the columns of data: REAL, NaN where missing, or TEXT
 * @param fields the fields that are made of them
 */
record RowLayout(
        ArrayList<TypedColumn> keys,
        ArrayList<TypedColumn.Kind> orders,
        ArrayList<TypedColumn.Kind> data,
        ArrayList<Part> fields)
        implements Serializable {
    /**
     * A field of the model's data.
     *
     * @param columns the places of its columns among the data
     * @param leveled whether its column must have levels, those of the whole table
     */
    record Part(String field, TableField.Kind kind, ArrayList<Integer> columns, boolean leveled)
            implements Serializable {}

    /** The fields whose columns must have levels. */
    List<Part> leveled() {
        return fields.stream().filter(Part::leveled).toList();
    }
}
