package dev.verlet.jobs.config;

import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import dev.verlet.jobs.config.TableField.Kind;
import dev.verlet.model.Field;
import dev.verlet.model.NearestName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the fields of a model's data are taken from the columns of a table: each from the column of its name unless
 * {@code columns} names another, and counts of rows and columns from what is there.
 */
final class TableFields {
    private final List<Field> fields;
    private final Section data;
    private final Section columns;
    private final Set<String> rowCounts = new LinkedHashSet<>();
    private final Set<String> columnCounts = new LinkedHashSet<>();

    private TableFields(List<Field> fields, Section data) {
        this.fields = fields;
        this.data = data;
        this.columns = data.section("columns");
    }

    /**
     * The fields in their order.
     *
     * @param data the section whose {@code columns} maps fields to columns; problems are added to it
     */
    static List<TableField> of(List<Field> fields, Section data) {
        TableFields reading = new TableFields(fields, data);
        reading.refuseUnknown();
        reading.findCounts();
        List<TableField> found = new ArrayList<>();
        fields.forEach(field -> reading.of(field).ifPresent(found::add));
        return found;
    }

    private void refuseUnknown() {
        List<String> names = fields.stream().map(Field::name).toList();
        for (String key : columns.config().root().keySet()) {
            if (!names.contains(key)) {
                columns.problem(
                        key,
                        "is no field of the model's data"
                                + NearestName.of(key, names)
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(names.isEmpty() ? "" : "; they are " + String.join(", ", names)));
            }
        }
    }

    private void findCounts() {
        for (Field field : fields) {
            if (!field.extents().isEmpty() && isTaken(field)) {
                rowCounts.add(field.extents().get(0));
            }
            if (field.type() == Field.Type.MATRIX && isTaken(field)) {
                columnCounts.add(field.extents().get(1));
            }
        }
        if (rowCounts.size() > 1) {
            data.problem(
                    "columns",
                    "cannot give this model its data: a group has one number of rows, and the model takes lists of "
                            + String.join(" and of ", rowCounts)
                            + " values. Give each posterior a JSON document: data { id = ..., json = ... }");
        }
    }

    private boolean isTaken(Field field) {
        return field.fallback().isEmpty() || columns.has(field.name());
    }

    private Optional<TableField> of(Field field) {
        if (rowCounts.contains(field.name())) {
            return Optional.of(new TableField(field.name(), List.of(), Kind.ROWS, true));
        }
        if (columnCounts.contains(field.name())) {
            return Optional.of(new TableField(field.name(), matrixColumns(field.name()), Kind.COLUMNS, true));
        }
        boolean otherLength = !field.extents().isEmpty()
                && !rowCounts.contains(field.extents().get(0));
        return kind(field)
                .filter(kind -> !otherLength)
                .map(kind -> new TableField(field.name(), columnsOf(field), kind, isTaken(field)));
    }

    private List<String> matrixColumns(String count) {
        return fields.stream()
                .filter(field -> field.type() == Field.Type.MATRIX && isTaken(field))
                .filter(field -> field.extents().get(1).equals(count))
                .findFirst()
                .map(this::given)
                .orElse(List.of());
    }

    private Optional<Kind> kind(Field field) {
        return switch (field.type()) {
            case INTEGER, REAL -> Optional.of(Kind.NUMBER);
            case TEXT -> Optional.of(Kind.TEXT);
            case INTEGERS, VECTOR -> Optional.of(Kind.VECTOR);
            case MATRIX -> matrix(field);
            case COLUMN -> Optional.of(Kind.COLUMN);
            case FLAG, TEXTS, OBJECT, FILE -> refuse(field);
        };
    }

    private Optional<Kind> refuse(Field field) {
        if (field.fallback().isEmpty()) {
            data.problem(
                    "columns",
                    "cannot give this model its field '" + field.name() + "', which is no number, text,"
                            + " list or matrix. Give each posterior a JSON document: data { id = ..., json = ... }");
        }
        return Optional.empty();
    }

    private Optional<Kind> matrix(Field field) {
        if (field.fallback().isEmpty() && given(field).isEmpty()) {
            columns.problem(
                    field.name(),
                    "is missing: the matrix " + field.name() + " is made of columns that are named, as in"
                            + " columns { " + field.name() + " = [x1, x2] }");
        }
        return given(field).isEmpty() ? Optional.empty() : Optional.of(Kind.MATRIX);
    }

    private List<String> columnsOf(Field field) {
        List<String> given = given(field);
        if (field.type() != Field.Type.MATRIX && given.size() > 1) {
            columns.problem(field.name(), "must be the name of one column");
        }
        return given.isEmpty() ? List.of(field.name()) : given;
    }

    private List<String> given(Field field) {
        ConfigValue value = columns.config().root().get(field.name());
        if (value == null || value.valueType() == ConfigValueType.NULL) {
            return List.of();
        }
        return value.valueType() == ConfigValueType.LIST
                ? columns.names(field.name())
                : columns.name(field.name()).stream().toList();
    }
}
