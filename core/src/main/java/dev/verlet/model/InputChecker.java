package dev.verlet.model;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Checks raw values against a model's fields and reports everything that is wrong with them, not only the first.
 *
 * <p>Raw values are those of {@link JsonValues}: {@code Long}, {@code Double}, {@code Boolean}, {@code String},
 * {@code double[]}, {@code double[][]}, {@code List} and {@code Map}; a file may also be a {@link ModelFile}.
 */
public final class InputChecker {
    private final List<Field> fields;
    private final Map<String, Object> raw;
    private final Consumer<Problem> problems;

    private InputChecker(List<Field> fields, Map<String, Object> raw, Consumer<Problem> problems) {
        this.fields = fields;
        this.raw = raw;
        this.problems = problems;
    }

    /**
     * Checks the values of the fields; keys that are no field are ignored, as Stan ignores them in data files.
     *
     * @param fields what is expected
     * @param raw the values by name
     * @param problems receives each problem, in the order of the fields
     * @return the values; some may lack if there was any problem, and then they must not be used
     */
    public static Inputs check(List<Field> fields, Map<String, Object> raw, Consumer<Problem> problems) {
        return new Inputs(new InputChecker(fields, raw, problems).checkAll(), new byte[0]);
    }

    /**
     * Checks a document, which the values keep.
     *
     * @param document a {@link DataDocument}; not copied
     * @param source names the document in messages
     * @throws IllegalArgumentException if it is no such document, naming the source
     */
    public static Inputs checkDocument(List<Field> fields, byte[] document, String source, Consumer<Problem> problems) {
        Map<String, Object> raw = DataDocument.parse(document, source);
        return new Inputs(new InputChecker(fields, raw, problems).checkAll(), document);
    }

    /** Reports every key of {@code raw} that is no field, with the nearest valid name: a rule for settings. */
    public static void refuseUnknown(List<Field> fields, Map<String, Object> raw, Consumer<Problem> problems) {
        List<String> names = fields.stream().flatMap(InputChecker::keys).toList();
        for (String key : raw.keySet()) {
            if (!names.contains(key)) {
                String valid = names.isEmpty() ? "no settings are taken" : "valid are " + String.join(", ", names);
                problems.accept(new Problem(
                        key,
                        "unknown key '" + key + "'"
                                + NearestName.of(key, names)
                                        .map(name -> "; did you mean '" + name + "'?")
                                        .orElse("; " + valid)));
            }
        }
    }

    private static Stream<String> keys(Field field) {
        return field.type() == Field.Type.FILE
                ? Stream.of(field.name(), field.name() + ModelFile.DIGEST)
                : Stream.of(field.name());
    }

    private Map<String, Object> checkAll() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields) {
            if (!raw.containsKey(field.name())) {
                field.fallback().ifPresentOrElse(value -> values.put(field.name(), value), () -> reportMissing(field));
            } else {
                check(field, raw.get(field.name())).ifPresent(value -> values.put(field.name(), value));
            }
        }
        return values;
    }

    private void reportMissing(Field field) {
        List<String> others = raw.keySet().stream()
                .filter(key -> fields.stream().noneMatch(known -> known.name().equals(key)))
                .toList();
        String hint = NearestName.of(field.name(), others)
                .map(key -> "; is '" + key + "' meant to be it?")
                .orElse("");
        report(field, field.name() + " is missing; it must be " + InputWords.expected(field) + hint);
    }

    private Optional<?> check(Field field, Object value) {
        return switch (field.type()) {
            case INTEGER -> scalar(field, value).map(number -> (long) number.doubleValue());
            case REAL -> scalar(field, value);
            case TEXT -> ofType(String.class, field, value);
            case FLAG -> ofType(Boolean.class, field, value);
            case OBJECT -> ofType(Map.class, field, value);
            case TEXTS -> texts(field, value);
            case FILE -> file(field, value);
            case COLUMN -> column(field, value);
            case INTEGERS, VECTOR -> vector(field, value);
            case MATRIX -> matrix(field, value);
        };
    }

    private Optional<Double> scalar(Field field, Object value) {
        if (!(value instanceof Long || value instanceof Double)) {
            return wrongType(field, value);
        }
        double number = ((Number) value).doubleValue();
        ElementCheck elements = new ElementCheck(field);
        elements.check(number, field::name);
        return elements.passes(problems) ? Optional.of(number) : Optional.empty();
    }

    private <T> Optional<T> ofType(Class<T> type, Field field, Object value) {
        return type.isInstance(value) ? Optional.of(type.cast(value)) : wrongType(field, value);
    }

    private Optional<List<?>> texts(Field field, Object value) {
        if (value instanceof double[] none && none.length == 0) {
            return Optional.of(List.of());
        }
        boolean texts = value instanceof List<?> list && list.stream().allMatch(String.class::isInstance);
        return texts ? Optional.of((List<?>) value) : wrongType(field, value);
    }

    private Optional<ModelFile> file(Field field, Object value) {
        if (value instanceof ModelFile known) {
            return pinned(field, known);
        }
        if (!(value instanceof String path)) {
            return wrongType(field, value);
        }
        try {
            return pinned(field, ModelFile.of(Path.of(path)));
        } catch (NoSuchFileException e) {
            report(field, field.name() + " = " + path + " is not there");
        } catch (IOException | InvalidPathException e) {
            report(field, field.name() + " = " + path + " cannot be read: " + e.getMessage());
        }
        return Optional.empty();
    }

    private Optional<ModelFile> pinned(Field field, ModelFile file) {
        String key = field.name() + ModelFile.DIGEST;
        Object due = raw.getOrDefault(key, file.sha256());
        if (file.sha256().equals(due)) {
            return Optional.of(file);
        }
        report(
                field,
                field.name() + " = " + file.path() + " has the SHA-256 " + file.sha256() + ", but " + key + " = " + due
                        + ": it is not the file that is meant");
        return Optional.empty();
    }

    private Optional<DataColumn> column(Field field, Object value) {
        try {
            return Optional.of(DataColumn.of(value));
        } catch (IllegalArgumentException e) {
            report(field, field.name() + " is " + e.getMessage() + "; it must be " + InputWords.expected(field));
            return Optional.empty();
        }
    }

    private Optional<double[]> vector(Field field, Object value) {
        if (!(value instanceof double[] vector)) {
            return wrongType(field, value);
        }
        boolean fits = hasExtent(field, vector.length, "values", 0);
        ElementCheck elements = new ElementCheck(field);
        for (int i = 0; i < vector.length; i++) {
            int position = i + 1;
            elements.check(vector[i], () -> field.name() + "[" + position + "]");
        }
        return elements.passes(problems) && fits ? Optional.of(vector) : Optional.empty();
    }

    private Optional<double[][]> matrix(Field field, Object value) {
        boolean isEmpty =
                value instanceof double[] none ? none.length == 0 : value instanceof double[][] no && no.length == 0;
        if (isEmpty) {
            return hasExtent(field, 0, "rows", 0) ? Optional.of(new double[0][]) : Optional.empty();
        }
        if (!(value instanceof double[][] rows)) {
            return wrongType(field, value);
        }
        boolean rowsFit = hasExtent(field, rows.length, "rows", 0);
        boolean columnsFit = hasExtent(field, rows[0].length, "columns", 1);
        ElementCheck elements = new ElementCheck(field);
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < rows[i].length; j++) {
                int row = i + 1;
                int column = j + 1;
                elements.check(rows[i][j], () -> field.name() + "[" + row + "," + column + "]");
            }
        }
        return elements.passes(problems) && rowsFit && columnsFit ? Optional.of(rows) : Optional.empty();
    }

    private boolean hasExtent(Field field, int actual, String what, int axis) {
        String extent = field.extents().get(axis);
        Optional<Long> due = extentValue(extent);
        boolean fits = due.isEmpty() || due.get() == actual;
        if (!fits) {
            String right = extent.equals(due.get().toString())
                    ? ", must have " + extent
                    : " but " + extent + " = " + due.get();
            report(field, field.name() + " has " + actual + " " + what + right);
        }
        return fits;
    }

    /** The value of an extent; empty if its field is itself missing or wrong, which is reported there. */
    private Optional<Long> extentValue(String extent) {
        if (extent.chars().allMatch(Character::isDigit)) {
            return Optional.of(Long.valueOf(extent));
        }
        Object value = raw.get(extent);
        if (value == null) {
            return fields.stream()
                    .filter(field -> field.name().equals(extent))
                    .findFirst()
                    .flatMap(Field::fallback)
                    .map(Long.class::cast);
        }
        boolean whole = value instanceof Long || (value instanceof Double number && Math.rint(number) == number);
        return whole ? Optional.of(((Number) value).longValue()) : Optional.empty();
    }

    private <T> Optional<T> wrongType(Field field, Object value) {
        report(field, InputWords.wrongType(field, value));
        return Optional.empty();
    }

    private void report(Field field, String message) {
        problems.accept(new Problem(field.name(), message));
    }
}
