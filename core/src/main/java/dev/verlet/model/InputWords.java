package dev.verlet.model;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The words with which messages name values and what was expected of them. */
final class InputWords {
    private static final int LONGEST_TEXT = 40;

    private InputWords() {}

    /** What a field must be: {@code a list of J finite numbers > 0}. */
    static String expected(Field field) {
        String kind = switch (field.type()) {
            case INTEGER -> "a whole number";
            case REAL -> "a finite number";
            case TEXT -> "a text";
            case FLAG -> "true or false";
            case TEXTS -> "a list of texts";
            case OBJECT -> "an object";
            case FILE -> "the path of a file";
            case COLUMN -> "a list of numbers or of texts (" + field.description() + ")";
            case INTEGERS -> "a list of " + field.extents().get(0) + " whole numbers";
            case VECTOR -> "a list of " + field.extents().get(0) + " finite numbers";
            case MATRIX ->
                "a list of " + field.extents().get(0) + " lists of "
                        + field.extents().get(1) + " finite numbers";
        };
        boolean bounded = field.minimum() > Double.NEGATIVE_INFINITY || field.maximum() < Double.POSITIVE_INFINITY;
        return bounded ? kind + " " + range(field) : kind;
    }

    /** The legal range of a field that has one: {@code > 0}, {@code >= 1}, {@code >= 0 and <= 1}. */
    static String range(Field field) {
        String least = (field.exclusive() ? "> " : ">= ") + number(field.minimum());
        String most = "<= " + number(field.maximum());
        boolean below = field.minimum() > Double.NEGATIVE_INFINITY;
        boolean above = field.maximum() < Double.POSITIVE_INFINITY;
        if (below && above) {
            return least + " and " + most;
        }
        return below ? least : most;
    }

    /**
     * What is wrong with a raw value that is not of its field's type, and what is right: of a list the first element that
     * does not belong in it, as in {@code y[3] is null}.
     */
    static String wrongType(Field field, Object value) {
        String right = " must be " + expected(field);
        Predicate<Object> belongs = switch (field.type()) {
            case TEXTS -> String.class::isInstance;
            case MATRIX -> double[].class::isInstance;
            default -> Number.class::isInstance;
        };
        boolean isList = List.of(Field.Type.TEXTS, Field.Type.MATRIX, Field.Type.VECTOR, Field.Type.INTEGERS)
                .contains(field.type());
        int at = isList && value instanceof List<?> list ? firstNot(belongs, list) : -1;
        if (at < 0) {
            return field.name() + " is " + actual(value) + "; it" + right;
        }
        Object element = ((List<?>) value).get(at);
        int inner = field.type() == Field.Type.MATRIX && element instanceof List<?> row
                ? firstNot(Number.class::isInstance, row)
                : -1;
        String place = inner < 0 ? "[" + (at + 1) + "]" : "[" + (at + 1) + "," + (inner + 1) + "]";
        return field.name() + place + " is " + actual(inner < 0 ? element : ((List<?>) element).get(inner)) + "; "
                + field.name() + right;
    }

    private static int firstNot(Predicate<Object> belongs, List<?> list) {
        int at = 0;
        while (at < list.size() && belongs.test(list.get(at))) {
            at++;
        }
        return at < list.size() ? at : -1;
    }

    /** What a raw value is, for a reader who sees the file. */
    static String actual(Object value) {
        if (value == null) {
            return "null";
        } else if (value instanceof Number number) {
            return "the number " + number(number.doubleValue());
        } else if (value instanceof String text) {
            return "the text \"" + (text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) + "..." : text)
                    + "\"";
        } else if (value instanceof double[] vector) {
            return "a list of " + vector.length + " numbers";
        } else if (value instanceof double[][] rows) {
            return "a list of " + rows.length + " lists of numbers";
        } else if (value instanceof List<?> list) {
            return actualList(list);
        } else if (value instanceof Map) {
            return "an object";
        }
        return value.toString();
    }

    private static String actualList(List<?> list) {
        if (!list.stream().allMatch(double[].class::isInstance)) {
            return "a list of " + list.size() + " values that are not all numbers";
        }
        int due = ((double[]) list.get(0)).length;
        int row = 1;
        while (((double[]) list.get(row)).length == due) {
            row++;
        }
        return "ragged (row " + (row + 1) + " has " + ((double[]) list.get(row)).length + " values, row 1 has " + due
                + ")";
    }

    /** A number without the decimals that a whole one does not need. */
    static String number(double value) {
        boolean whole = Math.rint(value) == value && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
