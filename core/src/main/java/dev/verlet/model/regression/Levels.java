package dev.verlet.model.regression;

import dev.verlet.model.DataColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A categorical column: the labels of its levels, the reference first, and the level of each row, counted from 0.
 *
 * @param column its name
 * @param labels of the levels of the whole study
 * @param codes of the rows
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record Levels(String column, List<String> labels, int[] codes) {
    Levels {
        labels = List.copyOf(labels);
    }

    /**
     * Reads a column none of whose values is missing.
     *
     * @param given the study's levels as the setting {@code levels} lists them, or null: then those of the data
     * @param rowNumber how messages number a row
     * @throws IllegalArgumentException if there are fewer than two levels, or a value is none of them
     */
    static Levels of(String name, DataColumn column, Object given, IntUnaryOperator rowNumber) {
        List<?> levels = given == null ? column.distinct() : given(name, given);
        if (levels.size() < 2) {
            throw new IllegalArgumentException(
                    name + " has " + (levels.isEmpty() ? "no level" : "one level, '" + label(levels.get(0)) + "'")
                            + "; a factor needs at least two");
        }
        boolean coded = column instanceof DataColumn.Numbers && levels.get(0) instanceof String;
        Map<Object, Integer> places = new HashMap<>();
        levels.forEach(level -> places.put(level, places.size()));
        int[] codes = new int[column.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = coded
                    ? code(name, ((DataColumn.Numbers) column).values()[i], rowNumber.applyAsInt(i), levels.size())
                    : find(name, value(column, i), rowNumber.applyAsInt(i), places);
        }
        return new Levels(name, levels.stream().map(Levels::label).toList(), codes);
    }

    private static List<?> given(String name, Object given) {
        List<Object> levels = new ArrayList<>();
        if (given instanceof double[] numbers) {
            Arrays.stream(numbers).map(x -> x + 0.0).forEach(levels::add);
        } else if (given instanceof List<?> list && list.stream().allMatch(String.class::isInstance)) {
            levels.addAll(list);
        } else {
            throw new IllegalArgumentException("levels." + name + " must be a list of texts or a list of numbers");
        }
        if (levels.stream().distinct().count() < levels.size()) {
            throw new IllegalArgumentException("levels." + name + " names a level twice");
        }
        return levels;
    }

    private static Object value(DataColumn column, int row) {
        return column instanceof DataColumn.Numbers numbers
                ? (Object) (numbers.values()[row] + 0.0)
                : ((DataColumn.Texts) column).values().get(row);
    }

    private static int find(String name, Object value, int row, Map<Object, Integer> levels) {
        Integer code = levels.get(value);
        if (code == null) {
            throw new IllegalArgumentException(name + " = '" + label(value) + "' in row " + row + " is none of the "
                    + levels.size() + " levels of levels." + name);
        }
        return code;
    }

    private static int code(String name, double value, int row, int levels) {
        if (value != Math.rint(value) || value < 1 || value > levels) {
            throw new IllegalArgumentException(name + " = " + label(value) + " in row " + row
                    + " is no number of a level: levels." + name + " lists " + levels + " texts, numbered from 1");
        }
        return (int) value - 1;
    }

    private static String label(Object level) {
        boolean whole = level instanceof Double number && Math.rint(number) == number && Math.abs(number) < 1e15;
        return whole ? Long.toString(((Double) level).longValue()) : level.toString();
    }
}
