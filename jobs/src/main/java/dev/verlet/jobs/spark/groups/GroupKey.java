package dev.verlet.jobs.spark.groups;

import dev.verlet.jobs.table.TypedColumn;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The typed values of the columns that make a group, from their {@link OrderedBytes}, and the texts made of them.
 *
 * <p>The name is the values joined by slashes, dates and instants (in UTC) as ISO 8601 writes them. In texts the slash,
 * the percent sign and control characters are written as in URLs ({@code %2F}, {@code %25}, {@code %0A}), and an empty
 * text is a percent sign, so that different groups have different names.
 */
final class GroupKey {
    private static final String EMPTY = "%";

    private GroupKey() {}

    /** The values, of the classes of {@link TypedColumn.Kind}; null where missing, which NaN is too. */
    static List<Object> values(byte[] key, List<TypedColumn> columns) {
        OrderedBytes.Reader in = new OrderedBytes.Reader(key);
        List<Object> values = new ArrayList<>();
        for (TypedColumn column : columns) {
            values.add(in.isMissing() ? null : value(in, column.kind()));
        }
        return values;
    }

    private static Object value(OrderedBytes.Reader in, TypedColumn.Kind kind) {
        return switch (kind) {
            case INTEGER, DATE, TIMESTAMP -> in.readLong();
            case REAL -> in.readDouble();
            case TEXT -> in.readText();
            case BOOLEAN -> in.readBoolean();
        };
    }

    /** The name of a group. */
    static String name(List<Object> values, List<TypedColumn> columns) {
        return String.join("/", texts(values, columns));
    }

    /** The text that the random keys of a group are folded from: its values with their types. */
    static String keyText(List<Object> values, List<TypedColumn> columns) {
        List<String> texts = texts(values, columns);
        return String.join(
                "/",
                IntStream.range(0, texts.size())
                        .mapToObj(i -> columns.get(i).kind().name().toLowerCase(Locale.ROOT) + ":" + texts.get(i))
                        .toList());
    }

    private static List<String> texts(List<Object> values, List<TypedColumn> columns) {
        return IntStream.range(0, columns.size())
                .mapToObj(i -> text(values.get(i), columns.get(i).kind()))
                .toList();
    }

    private static String text(Object value, TypedColumn.Kind kind) {
        if (value == null) {
            return "null";
        }
        return switch (kind) {
            case INTEGER, REAL, BOOLEAN -> value.toString();
            case DATE -> LocalDate.ofEpochDay((Long) value).toString();
            case TIMESTAMP ->
                Instant.EPOCH.plus((Long) value, ChronoUnit.MICROS).toString();
            case TEXT -> escaped((String) value);
        };
    }

    private static String escaped(String text) {
        if (text.isEmpty()) {
            return EMPTY;
        }
        StringBuilder safe = new StringBuilder();
        text.chars().forEach(c -> {
            if (c == '/' || c == '%' || Character.isISOControl(c)) {
                safe.append(String.format(Locale.ROOT, "%%%02X", c));
            } else {
                safe.append((char) c);
            }
        });
        return safe.toString();
    }
}
