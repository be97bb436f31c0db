package dev.verlet.jobs.spark.groups;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.verlet.model.DataDocument;
import dev.verlet.model.ModelSpec;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * The distinct values of the columns that must have levels, texts or numbers, sorted; missing ones are none. Of a column
 * that has too many it keeps one more than may be.
 */
final class Levels implements Serializable {
    private static final long serialVersionUID = 1;
    private static final int MOST = 1_000_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ArrayList<String> fields = new ArrayList<>();
    private final ArrayList<TreeSet<Comparable<?>>> values = new ArrayList<>();

    Levels(RowLayout layout) {
        layout.leveled().forEach(part -> {
            fields.add(part.field());
            values.add(new TreeSet<>());
        });
    }

    /** Adds the values of a group's data. */
    void add(byte[] document) {
        if (fields.isEmpty() || document.length == 0) {
            return;
        }
        Map<String, Object> data = DataDocument.parse(document, "a group");
        for (int i = 0; i < fields.size(); i++) {
            Object column = data.get(fields.get(i));
            if (column instanceof double[] numbers) {
                for (double number : numbers) {
                    add(i, Double.isNaN(number) ? null : (Double) (number + 0.0));
                }
            } else if (column instanceof List<?> texts) {
                for (Object text : texts) {
                    add(i, (String) text);
                }
            }
        }
    }

    private void add(int field, Comparable<?> value) {
        if (value != null && values.get(field).size() <= MOST) {
            values.get(field).add(value);
        }
    }

    /** What is wrong with them: a sentence for each column that has too many. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (values.get(i).size() > MOST) {
                problems.add(String.format(
                        Locale.ROOT,
                        "column '%s' has more than %,d levels; is it meant to be a number?",
                        fields.get(i),
                        MOST));
            }
        }
        return problems;
    }

    /** Adds what another part of the table has; of the same layout. */
    void addAll(Levels other) {
        for (int i = 0; i < fields.size(); i++) {
            for (Comparable<?> value : other.values.get(i)) {
                add(i, value);
            }
        }
    }

    /** The model with these levels in its settings, where they are not given there. */
    ModelSpec in(ModelSpec model) {
        if (fields.isEmpty()) {
            return model;
        }
        try {
            ObjectNode settings = (ObjectNode) JSON.readTree(model.settings());
            ObjectNode levels = settings.withObject("/levels");
            for (int i = 0; i < fields.size(); i++) {
                if (!levels.has(fields.get(i))) {
                    ArrayNode list = levels.putArray(fields.get(i));
                    values.get(i).forEach(value -> list.add(JSON.valueToTree(value)));
                }
            }
            return model.withSettings(JSON.writeValueAsString(settings));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the settings of a model are JSON", e);
        }
    }
}
