package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.config.TableField;
import dev.verlet.jobs.config.TableInput.Layout;
import dev.verlet.jobs.table.TypedColumn;
import dev.verlet.model.NearestName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/** Finds the columns that a study needs in the schema of a table, and tells everything that is wrong with them. */
final class RowPlanner {
    private static final int MOST_EXACT_DIGITS = 18;

    private final String table;
    private final StructType schema;
    private final Set<String> leveled;
    private final List<String> problems;

    private final ArrayList<TypedColumn> keys = new ArrayList<>();
    private final ArrayList<TypedColumn.Kind> orders = new ArrayList<>();
    private final ArrayList<TypedColumn.Kind> data = new ArrayList<>();
    private final ArrayList<RowLayout.Part> fields = new ArrayList<>();
    private final List<String> dataNames = new ArrayList<>();
    private final List<Column> selected = new ArrayList<>();

    /**
     * A planner for a table.
     *
     * @param table what a person calls it
     * @param leveled the fields whose columns must have levels even if they are numbers
     * @param problems receives sentences
     */
    RowPlanner(String table, StructType schema, Set<String> leveled, List<String> problems) {
        this.table = table;
        this.schema = schema;
        this.leveled = leveled;
        this.problems = problems;
    }

    /** The plan; where the problems grow it is not to be used. */
    RowPlan plan(Layout layout) {
        if (layout instanceof Layout.RowsOfGroups groups) {
            groups.groupBy().forEach(name -> find("group-by", name).ifPresent(this::addKey));
            groups.orderBy().forEach(name -> find("order-by", name).ifPresent(this::addOrder));
            groups.fields().forEach(this::addField);
        } else if (layout instanceof Layout.OneDocumentARow documents) {
            find("id", documents.id()).ifPresent(this::addKey);
            find("json", documents.json())
                    .ifPresent(column -> addPart(documents.json(), TableField.Kind.TEXT, List.of(column)));
        }
        return new RowPlan(new RowLayout(keys, orders, data, fields), selected);
    }

    private Optional<StructField> find(String use, String name) {
        List<String> names = Arrays.asList(schema.fieldNames());
        Optional<StructField> found = Arrays.stream(schema.fields())
                .filter(field -> field.name().equals(name))
                .findFirst();
        if (found.isEmpty()) {
            tell(use + ": " + table + " has no column '" + name + "'"
                    + NearestName.of(name, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElse("; it has " + String.join(", ", names)));
        }
        return found;
    }

    /** A column may be wanted twice, as by a matrix and by its number of columns. */
    private void tell(String problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }

    private static Column column(StructField field) {
        return functions.col("`" + field.name().replace("`", "``") + "`");
    }

    private void addKey(StructField field) {
        keyKind(field, "group-by").ifPresent(kind -> {
            keys.add(new TypedColumn(field.name(), kind));
            selected.add(typed(field, kind));
        });
    }

    private void addOrder(StructField field) {
        keyKind(field, "order-by").ifPresent(kind -> {
            orders.add(kind);
            selected.add(typed(field, kind));
        });
    }

    private Optional<TypedColumn.Kind> keyKind(StructField field, String use) {
        DataType type = field.dataType();
        TypedColumn.Kind kind = null;
        if (type instanceof DoubleType || type instanceof FloatType) {
            kind = TypedColumn.Kind.REAL;
        } else if (type instanceof DecimalType decimal) {
            boolean whole = decimal.scale() == 0 && decimal.precision() <= MOST_EXACT_DIGITS;
            kind = whole ? TypedColumn.Kind.INTEGER : null;
        } else if (type instanceof NumericType) {
            kind = TypedColumn.Kind.INTEGER;
        } else if (type instanceof StringType) {
            kind = TypedColumn.Kind.TEXT;
        } else if (type instanceof BooleanType) {
            kind = TypedColumn.Kind.BOOLEAN;
        } else if (type instanceof DateType) {
            kind = TypedColumn.Kind.DATE;
        } else if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            kind = TypedColumn.Kind.TIMESTAMP;
        }
        if (kind == null) {
            problems.add(use + ": column '" + field.name() + "' of " + table + " is of type " + type.simpleString()
                    + "; it must be of numbers, texts, truth values, dates or timestamps");
        }
        return Optional.ofNullable(kind);
    }

    private static Column typed(StructField field, TypedColumn.Kind kind) {
        Column column = column(field);
        return switch (kind) {
            case INTEGER -> column.cast("bigint");
            case REAL -> column.cast("double");
            case TEXT -> column.cast("string");
            case BOOLEAN -> column;
            case DATE -> functions.unix_date(column).cast("bigint");
            case TIMESTAMP -> functions.unix_micros(column.cast("timestamp"));
        };
    }

    private void addField(TableField field) {
        List<StructField> found = new ArrayList<>();
        for (String name : field.columns()) {
            boolean there = Arrays.asList(schema.fieldNames()).contains(name);
            if (there || field.required()) {
                find(name.equals(field.field()) ? "model" : "columns." + field.field(), name)
                        .ifPresent(found::add);
            }
        }
        if (field.kind() == TableField.Kind.ROWS || !found.isEmpty()) {
            addPart(field.field(), field.kind(), found);
        }
    }

    private void addPart(String field, TableField.Kind kind, List<StructField> columns) {
        ArrayList<Integer> places = new ArrayList<>();
        boolean texts = false;
        for (StructField column : columns) {
            TypedColumn.Kind type = dataKind(field, kind, column);
            texts |= type == TypedColumn.Kind.TEXT;
            String name = type + " " + column.name();
            if (!dataNames.contains(name)) {
                dataNames.add(name);
                data.add(type);
                selected.add(typed(column, type));
            }
            places.add(dataNames.indexOf(name));
        }
        boolean levels = kind == TableField.Kind.COLUMN && (texts || leveled.contains(field));
        fields.add(new RowLayout.Part(field, kind, places, levels));
    }

    private TypedColumn.Kind dataKind(String field, TableField.Kind kind, StructField column) {
        DataType type = column.dataType();
        boolean number = type instanceof NumericType || type instanceof BooleanType;
        boolean text = type instanceof StringType
                || type instanceof DateType
                || type instanceof TimestampType
                || type instanceof TimestampNTZType;
        boolean wantsText = kind == TableField.Kind.TEXT;
        boolean takesText = wantsText || kind == TableField.Kind.COLUMN;
        if (!(number && !wantsText) && !(text && takesText)) {
            String right = wantsText ? "texts" : takesText ? "numbers or texts" : "numbers";
            tell("column '" + column.name() + "' of " + table + " is of type " + type.simpleString() + "; the model's "
                    + field + " needs " + right);
        }
        return text ? TypedColumn.Kind.TEXT : TypedColumn.Kind.REAL;
    }
}
