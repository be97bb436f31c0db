package dev.verlet.jobs.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import scala.jdk.javaapi.CollectionConverters;

/** Values of a row as values of the JDK. */
final class RowValues {
    private RowValues() {}

    static List<Object> of(Row row) {
        List<Object> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(value(row.get(i)));
        }
        return values;
    }

    private static Object value(Object value) {
        if (value instanceof Row struct) {
            return fields(struct);
        }
        if (value instanceof scala.collection.Seq<?> array) {
            List<Object> elements = new ArrayList<>(array.size());
            CollectionConverters.asJava(array).forEach(element -> elements.add(value(element)));
            return elements;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            Map<String, Object> entries = new LinkedHashMap<>();
            CollectionConverters.asJava(map).forEach((key, entry) -> entries.put(String.valueOf(key), value(entry)));
            return entries;
        }
        return value;
    }

    private static Map<String, Object> fields(Row struct) {
        Map<String, Object> fields = new LinkedHashMap<>();
        String[] names = struct.schema().fieldNames();
        for (int i = 0; i < names.length; i++) {
            fields.put(names[i], value(struct.get(i)));
        }
        return fields;
    }
}
