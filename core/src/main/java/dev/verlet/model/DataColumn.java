package dev.verlet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** A named column of a data set: numbers or texts, some of which may be missing. */
public sealed interface DataColumn {
    /** The number of rows. */
    int size();

    /** Whether the value of a row, counted from 0, is missing. */
    boolean isMissing(int row);

    /**
     * Numbers.
     *
     * @param values NaN where missing; not copied
     */
    @SuppressWarnings("ArrayRecordComponent") // Columns are large; they are compared nowhere.
    record Numbers(double[] values) implements DataColumn {
        @Override
        public int size() {
            return values.length;
        }

        @Override
        public boolean isMissing(int row) {
            return Double.isNaN(values[row]);
        }
    }

    /**
     * Texts.
     *
     * @param values null where missing
     */
    record Texts(List<String> values) implements DataColumn {
        /** Copies the list. */
        public Texts {
            values = Collections.unmodifiableList(new ArrayList<>(values));
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public boolean isMissing(int row) {
            return values.get(row) == null;
        }
    }

    /**
     * Reads a raw value of {@link JsonValues}: a list of numbers, truth values (1 and 0) and nulls, or of texts and
     * nulls.
     *
     * @throws IllegalArgumentException if it is no such list; the message says what it is
     */
    static DataColumn of(Object raw) {
        if (raw instanceof double[] numbers) {
            return new Numbers(numbers);
        }
        if (!(raw instanceof List<?> list)) {
            throw new IllegalArgumentException(InputWords.actual(raw));
        }
        if (list.stream().allMatch(value -> value == null || value instanceof Number || value instanceof Boolean)) {
            return new Numbers(list.stream().mapToDouble(DataColumn::number).toArray());
        }
        if (list.stream().allMatch(value -> value instanceof String || isMissing(value))) {
            return new Texts(list.stream()
                    .map(value -> value instanceof String text ? text : null)
                    .toList());
        }
        throw new IllegalArgumentException("a list that mixes numbers, texts or lists: " + mixture(list));
    }

    /** The distinct values that are not missing: texts in the order of their UTF-16 code units, numbers ascending. */
    default List<?> distinct() {
        if (this instanceof Numbers numbers) {
            return Arrays.stream(numbers.values)
                    .filter(value -> !Double.isNaN(value))
                    .map(value -> value + 0.0)
                    .sorted()
                    .distinct()
                    .boxed()
                    .toList();
        }
        return ((Texts) this)
                .values.stream().filter(Objects::nonNull).sorted().distinct().toList();
    }

    /** The first element that can stand in a column, or the first of all, and the first that cannot stand beside it. */
    private static String mixture(List<?> list) {
        int first = 0;
        while (isMissing(list.get(first))) {
            first++;
        }
        boolean texts = list.get(first) instanceof String;
        int other = first;
        while (fits(texts, list.get(other))) {
            other++;
        }
        return "element " + (other + 1) + " is " + InputWords.actual(list.get(other))
                + (other == first ? "" : ", element " + (first + 1) + " " + InputWords.actual(list.get(first)));
    }

    private static boolean fits(boolean texts, Object value) {
        return isMissing(value)
                || (texts ? value instanceof String : value instanceof Number || value instanceof Boolean);
    }

    private static boolean isMissing(Object value) {
        return value == null || (value instanceof Double number && number.isNaN());
    }

    private static double number(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        return value == null ? Double.NaN : ((Number) value).doubleValue();
    }
}
