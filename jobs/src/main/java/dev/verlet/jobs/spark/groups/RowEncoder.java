package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.table.TypedColumn;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Turns the selected columns of a row into two byte strings: of what makes its group, and of the rest. */
final class RowEncoder implements MapPartitionsFunction<Row, Row> {
    /** The columns of the encoded rows. */
    static final String KEY = "key";

    static final String ROW = "row";

    static final StructType SCHEMA =
            new StructType().add(KEY, DataTypes.BinaryType, false).add(ROW, DataTypes.BinaryType, false);

    private static final long serialVersionUID = 1;

    private final RowLayout layout;

    RowEncoder(RowLayout layout) {
        this.layout = layout;
    }

    @Override
    public Iterator<Row> call(Iterator<Row> rows) {
        OrderedBytes out = new OrderedBytes();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return rows.hasNext();
            }

            @Override
            public Row next() {
                return encode(rows.next(), out);
            }
        };
    }

    private Row encode(Row row, OrderedBytes out) {
        int from = 0;
        for (TypedColumn column : layout.keys()) {
            putKey(out, row, from++, column.kind());
        }
        byte[] key = out.take();
        for (List<TypedColumn.Kind> kinds : List.of(layout.orders(), layout.data())) {
            for (TypedColumn.Kind kind : kinds) {
                put(out, row, from++, kind);
            }
        }
        return RowFactory.create(key, out.take());
    }

    /** In a key minus zero is zero, and NaN is missing. */
    private static void putKey(OrderedBytes out, Row row, int i, TypedColumn.Kind kind) {
        if (kind == TypedColumn.Kind.REAL && !row.isNullAt(i)) {
            double value = row.getDouble(i) + 0.0;
            if (Double.isNaN(value)) {
                out.putMissing();
            } else {
                out.put(value);
            }
        } else {
            put(out, row, i, kind);
        }
    }

    private static void put(OrderedBytes out, Row row, int i, TypedColumn.Kind kind) {
        if (row.isNullAt(i)) {
            out.putMissing();
            return;
        }
        switch (kind) {
            case INTEGER, DATE, TIMESTAMP -> out.put(row.getLong(i));
            case REAL -> out.put(row.getDouble(i));
            case TEXT -> out.put(row.getString(i));
            case BOOLEAN -> out.put(row.getBoolean(i));
        }
    }
}
