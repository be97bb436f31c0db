package dev.verlet.model;

import java.util.List;
import java.util.Map;

/**
 * Values that were checked against a model's fields: every required field is there, of its type, its extents and its
 * range. Made by {@link InputChecker}.
 */
public final class Inputs {
    private final Map<String, Object> values;
    private final byte[] document;

    Inputs(Map<String, Object> values, byte[] document) {
        this.values = Map.copyOf(values);
        this.document = document;
    }

    /**
     * The whole {@link DataDocument} that the values were read from: for models that understand data themselves, and
     * declare no fields. Not copied; empty for settings.
     */
    public byte[] document() {
        return document;
    }

    /** Whether a value was given or has a fallback. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** An {@link Field.Type#INTEGER}, as an int. */
    public int integer(String name) {
        return Math.toIntExact(get(name, Long.class));
    }

    /** A {@link Field.Type#REAL}. */
    public double real(String name) {
        return get(name, Double.class);
    }

    /** A {@link Field.Type#TEXT}. */
    public String text(String name) {
        return get(name, String.class);
    }

    /** A {@link Field.Type#FLAG}. */
    public boolean flag(String name) {
        return get(name, Boolean.class);
    }

    /** A {@link Field.Type#TEXTS}. */
    @SuppressWarnings("unchecked") // The checker saw to it that all elements are texts.
    public List<String> texts(String name) {
        return get(name, List.class);
    }

    /** A {@link Field.Type#OBJECT}. */
    @SuppressWarnings("unchecked") // Keys of objects are texts.
    public Map<String, Object> object(String name) {
        return get(name, Map.class);
    }

    /** A {@link Field.Type#FILE}. */
    public ModelFile file(String name) {
        return get(name, ModelFile.class);
    }

    /** A {@link Field.Type#COLUMN}. */
    public DataColumn column(String name) {
        return get(name, DataColumn.class);
    }

    /** A copy of a {@link Field.Type#VECTOR} or {@link Field.Type#INTEGERS}. */
    public double[] vector(String name) {
        return get(name, double[].class).clone();
    }

    /** A copy of a {@link Field.Type#MATRIX}, by rows. */
    public double[][] matrix(String name) {
        double[][] rows = get(name, double[][].class).clone();
        for (int i = 0; i < rows.length; i++) {
            rows[i] = rows[i].clone();
        }
        return rows;
    }

    private <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no field '" + name + "' was declared or given");
        }
        return type.cast(value);
    }
}
