package dev.verlet.jobs.table;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.ConversionPatterns;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * A column of a table: its Parquet type and how its value is taken from a row. Values are never null.
 *
 * @param <R> the rows of the table
 */
final class Column<R> {
    /** Writes the value of one field; the field itself is opened and closed by the caller. */
    interface FieldWriter<R> {
        void write(RecordConsumer out, R row);
    }

    private final Type type;
    private final boolean repeats;
    private final FieldWriter<R> writer;

    private Column(Type type, boolean repeats, FieldWriter<R> writer) {
        this.type = type;
        this.repeats = repeats;
        this.writer = writer;
    }

    static <R> Column<R> string(String name, Function<R, String> value) {
        Type type = Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named(name);
        return new Column<>(type, true, (out, row) -> out.addBinary(Binary.fromString(value.apply(row))));
    }

    static <R> Column<R> integer(String name, ToIntFunction<R> value) {
        Type type = Types.required(PrimitiveTypeName.INT32).named(name);
        return new Column<>(type, true, (out, row) -> out.addInteger(value.applyAsInt(row)));
    }

    static <R> Column<R> bigint(String name, ToLongFunction<R> value) {
        Type type = Types.required(PrimitiveTypeName.INT64).named(name);
        return new Column<>(type, false, (out, row) -> out.addLong(value.applyAsLong(row)));
    }

    static <R> Column<R> real(String name, ToDoubleFunction<R> value) {
        Type type = Types.required(PrimitiveTypeName.DOUBLE).named(name);
        return new Column<>(type, false, (out, row) -> out.addDouble(value.applyAsDouble(row)));
    }

    static <R> Column<R> bool(String name, Predicate<R> value) {
        Type type = Types.required(PrimitiveTypeName.BOOLEAN).named(name);
        return new Column<>(type, false, (out, row) -> out.addBoolean(value.test(row)));
    }

    /** A column of the type that it names. */
    static <R> Column<R> typed(TypedColumn column, Function<R, Object> value) {
        String name = column.name();
        return switch (column.kind()) {
            case INTEGER -> bigint(name, row -> (Long) value.apply(row));
            case REAL -> real(name, row -> (Double) value.apply(row));
            case TEXT -> string(name, row -> (String) value.apply(row));
            case BOOLEAN -> bool(name, row -> (Boolean) value.apply(row));
            case DATE -> date(name, row -> Math.toIntExact((Long) value.apply(row)));
            case TIMESTAMP -> timestamp(name, row -> (Long) value.apply(row));
        };
    }

    /** Days since 1970-01-01. */
    private static <R> Column<R> date(String name, ToIntFunction<R> days) {
        Type type = Types.required(PrimitiveTypeName.INT32)
                .as(LogicalTypeAnnotation.dateType())
                .named(name);
        return new Column<>(type, false, (out, row) -> out.addInteger(days.applyAsInt(row)));
    }

    /** Microseconds since 1970-01-01 in UTC. */
    private static <R> Column<R> timestamp(String name, ToLongFunction<R> micros) {
        Type type = Types.required(PrimitiveTypeName.INT64)
                .as(LogicalTypeAnnotation.timestampType(true, LogicalTypeAnnotation.TimeUnit.MICROS))
                .named(name);
        return new Column<>(type, false, (out, row) -> out.addLong(micros.applyAsLong(row)));
    }

    /** Where a row's array stands: row-major in a flat array, from an offset on. */
    record Slice(double[] flat, int offset, List<Integer> shape) {}

    /** An array of that number of dimensions, whose extents may differ from row to row. */
    static <R> Column<R> array(String name, int dimensions, Function<R, Slice> slice) {
        return new Column<>(listType(name, dimensions, PrimitiveTypeName.DOUBLE), false, (out, row) -> {
            Slice array = slice.apply(row);
            writeList(out, array.flat, array.offset, array.shape, 0);
        });
    }

    /** A list of doubles of any length. */
    static <R> Column<R> list(String name, Function<R, double[]> values) {
        return array(name, 1, row -> {
            double[] elements = values.apply(row);
            return new Slice(elements, 0, List.of(elements.length));
        });
    }

    /** A list of whole numbers of any length. */
    static <R> Column<R> integers(String name, Function<R, List<Integer>> values) {
        Type element = Types.required(PrimitiveTypeName.INT32).named("element");
        return elements(name, element, values, RecordConsumer::addInteger);
    }

    /** A list of texts of any length. */
    static <R> Column<R> strings(String name, Function<R, List<String>> values) {
        Type element = Types.required(PrimitiveTypeName.BINARY)
                .as(LogicalTypeAnnotation.stringType())
                .named("element");
        return elements(name, element, values, (out, text) -> out.addBinary(Binary.fromString(text)));
    }

    private static <R, E> Column<R> elements(
            String name, Type type, Function<R, List<E>> values, BiConsumer<RecordConsumer, E> writer) {
        Type list = ConversionPatterns.listOfElements(Type.Repetition.REQUIRED, name, type);
        return new Column<>(list, false, (out, row) -> {
            List<E> elements = values.apply(row);
            out.startGroup();
            if (!elements.isEmpty()) {
                out.startField("list", 0);
                for (E element : elements) {
                    out.startGroup();
                    out.startField("element", 0);
                    writer.accept(out, element);
                    out.endField("element", 0);
                    out.endGroup();
                }
                out.endField("list", 0);
            }
            out.endGroup();
        });
    }

    private static Type listType(String name, int depth, PrimitiveTypeName innermost) {
        Type element =
                depth == 1 ? Types.required(innermost).named("element") : listType("element", depth - 1, innermost);
        return ConversionPatterns.listOfElements(Type.Repetition.REQUIRED, name, element);
    }

    private static int writeList(RecordConsumer out, double[] flat, int from, List<Integer> shape, int axis) {
        int next = from;
        boolean innermost = axis == shape.size() - 1;
        out.startGroup();
        int extent = shape.get(axis);
        if (extent > 0) {
            out.startField("list", 0);
            for (int i = 0; i < extent; i++) {
                out.startGroup();
                out.startField("element", 0);
                if (innermost) {
                    out.addDouble(flat[next++]);
                } else {
                    next = writeList(out, flat, next, shape, axis + 1);
                }
                out.endField("element", 0);
                out.endGroup();
            }
            out.endField("list", 0);
        }
        out.endGroup();
        return next;
    }

    Type type() {
        return type;
    }

    String name() {
        return type.getName();
    }

    /** Whether neighbouring rows mostly share the value, so that a dictionary pays. */
    boolean repeats() {
        return repeats;
    }

    void write(RecordConsumer out, int index, R row) {
        out.startField(name(), index);
        writer.write(out, row);
        out.endField(name(), index);
    }
}
