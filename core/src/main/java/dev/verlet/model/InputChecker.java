package dev.verlet.model;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Checks values against the fields a model declares: presence, type, extents, finiteness, range. */
public final class InputChecker {
    /**
     * Something wrong with a value.
     *
     * @param key the field
     * @param message names field and value, and says what would be right
     */
    public record Problem(String key, String message) {}

    private final Map<String, Object> raw;
    private final Consumer<Problem> problems;
    private final Map<String, Object> checked = new HashMap<>();

    private InputChecker(Map<String, Object> raw, Consumer<Problem> problems) {
        this.raw = raw;
        this.problems = problems;
    }

    /**
     * Checks all fields and reports every problem. Values of unknown names are ignored, as Stan does with data.
     *
     * @param raw values as {@link JsonValues} gives them
     * @param problems receives each problem; after any the result is incomplete and must not be used
     */
    public static Inputs check(List<Field> fields, Map<String, Object> raw, Consumer<Problem> problems) {
        InputChecker checker = new InputChecker(raw, problems);
        for (Field field : fields) {
            checker.convert(field);
        }
        for (Field field : fields) {
            checker.checkExtents(field);
        }
        return new Inputs(checker.checked);
    }

    /** Reports each value whose name no field has, with the nearest that one has. */
    public static void refuseUnknown(List<Field> fields, Map<String, Object> raw, Consumer<Problem> problems) {
        List<String> names = fields.stream().map(Field::name).toList();
        for (String key : raw.keySet()) {
            if (!names.contains(key)) {
                String nearest = NearestName.of(key, names)
                        .map(name -> "; did you mean '" + name + "'?")
                        .orElse(names.isEmpty() ? "; this model has no settings" : "; it may be one of " + names);
                problems.accept(new Problem(key, key + " is not a setting of this model" + nearest));
            }
        }
    }

    private void convert(Field field) {
        Object value = raw.get(field.name());
        if (value == null) {
            if (field.fallback().isPresent()) {
                checked.put(field.name(), field.fallback().get());
            } else {
                String nearest = NearestName.of(field.name(), raw.keySet())
                        .map(name -> "; there is '" + name + "'")
                        .orElse("");
                problem(field, field.name() + " is missing; it must be " + expected(field) + nearest);
            }
            return;
        }
        Optional<Object> typed = typed(field, value);
        if (typed.isEmpty()) {
            problem(field, field.name() + " is " + describe(value) + "; it must be " + expected(field));
        } else if (elementsAreLegal(field, typed.get())) {
            checked.put(field.name(), typed.get());
        }
    }

    private static Optional<Object> typed(Field field, Object value) {
        boolean emptyList = value instanceof double[] list && list.length == 0;
        Object typed = switch (field.type()) {
            case INTEGER ->
                value instanceof Double real && real == Math.rint(real) && Math.abs(real) < 1e15
                        ? (Object) real.longValue()
                        : value instanceof Long ? value : null;
            case REAL -> value instanceof Number number ? (Object) number.doubleValue() : null;
            case TEXT -> value instanceof String ? value : null;
            case INTEGERS, VECTOR -> value instanceof double[] ? value : null;
            case MATRIX -> value instanceof double[][] ? value : emptyList ? new double[0][] : null;
        };
        return Optional.ofNullable(typed);
    }

    private boolean elementsAreLegal(Field field, Object value) {
        if (value instanceof Number number) {
            return isLegal(field, field.name(), number.doubleValue());
        }
        if (value instanceof double[] vector) {
            return areLegal(field, field.name() + "[", vector);
        }
        if (value instanceof double[][] rows) {
            for (int i = 0; i < rows.length; i++) {
                if (!areLegal(field, field.name() + "[" + (i + 1) + ",", rows[i])) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean areLegal(Field field, String prefix, double[] elements) {
        for (int i = 0; i < elements.length; i++) {
            if (!isLegal(field, prefix + (i + 1) + "]", elements[i])) {
                return false;
            }
        }
        return true;
    }

    private boolean isLegal(Field field, String label, double element) {
        boolean whole = field.type() == Field.Type.INTEGER || field.type() == Field.Type.INTEGERS;
        String wrong = null;
        if (!Double.isFinite(element)) {
            wrong = "it must be a finite number";
        } else if (whole && element != Math.rint(element)) {
            wrong = "it must be a whole number";
        } else if (element < field.minimum() || (field.exclusive() && element == field.minimum())) {
            wrong = "it must be " + (field.exclusive() ? "greater than " : "at least ") + plain(field.minimum());
        } else if (element > field.maximum()) {
            wrong = "it must be at most " + plain(field.maximum());
        }
        if (wrong != null) {
            problem(field, label + " is " + plain(element) + "; " + wrong);
        }
        return wrong == null;
    }

    private void checkExtents(Field field) {
        Object value = checked.get(field.name());
        if (value instanceof double[] vector) {
            checkExtent(field, "values", vector.length, field.extents().get(0));
        } else if (value instanceof double[][] rows) {
            checkExtent(field, "rows", rows.length, field.extents().get(0));
            if (rows.length > 0) {
                checkExtent(field, "columns", rows[0].length, field.extents().get(1));
            }
        }
    }

    private void checkExtent(Field field, String what, int actual, String extent) {
        Object planned = extent.matches("\\d+") ? Long.valueOf(extent) : checked.get(extent);
        if (planned instanceof Long expected && expected != actual && raw.containsKey(field.name())) {
            String meant = extent.matches("\\d+") ? "it must have " + extent : extent + " is " + expected;
            problem(field, field.name() + " has " + actual + " " + what + " but " + meant);
        }
    }

    private void problem(Field field, String message) {
        problems.accept(new Problem(field.name(), message));
    }

    private static String expected(Field field) {
        String extents = field.extents().isEmpty() ? "" : " [" + String.join(", ", field.extents()) + "]";
        return switch (field.type()) {
                    case INTEGER -> "a whole number";
                    case REAL -> "a number";
                    case TEXT -> "text";
                    case INTEGERS -> "a list of whole numbers";
                    case VECTOR -> "a list of numbers";
                    case MATRIX -> "a list of equally long rows of numbers";
                }
                + extents;
    }

    private static String describe(Object value) {
        if (value instanceof double[] vector) {
            return "a list of " + vector.length + " numbers";
        }
        if (value instanceof double[][] rows) {
            return "a matrix of " + rows.length + " rows and " + rows[0].length + " columns";
        }
        if (value instanceof List<?> list) {
            return "a list of " + list.size() + " elements that are not all numbers, or rows of different length";
        }
        return value instanceof Map<?, ?> ? "an object" : "'" + value + "'";
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : "" + number;
    }
}
