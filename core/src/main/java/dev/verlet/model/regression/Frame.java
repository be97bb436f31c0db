package dev.verlet.model.regression;

import dev.verlet.model.DataColumn;
import dev.verlet.model.Inputs;
import dev.verlet.model.regression.RegressionColumns.Role;
import dev.verlet.model.regression.RegressionColumns.Use;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The columns of one posterior, of equal length, in which nothing is missing. */
final class Frame {
    private final Map<String, DataColumn> columns;
    private final Map<String, Object> givenLevels;
    private final Map<String, Levels> levels = new HashMap<>();
    private final int[] rows;

    private Frame(Map<String, DataColumn> columns, Map<String, Object> givenLevels, int[] rows) {
        this.columns = columns;
        this.givenLevels = givenLevels;
        this.rows = rows;
    }

    /**
     * Reads the columns that a regression uses.
     *
     * @throws IllegalArgumentException if their lengths differ, there are no rows, a value is missing and not to be
     *     dropped, or a column that must hold numbers holds texts
     */
    static Frame of(RegressionSettings settings, Inputs data) {
        List<Use> uses = RegressionColumns.of(settings).uses();
        Problems problems = new Problems();
        uses.forEach(use -> problems.attempt(() -> requireType(use, data.column(use.column()), settings.levels())));
        problems.attempt(() -> requireEqualLengths(uses, data));
        problems.throwIfAny();
        int size = data.column(uses.get(0).column()).size();
        int[] rows = IntStream.range(0, size)
                .filter(row ->
                        uses.stream().noneMatch(use -> data.column(use.column()).isMissing(row)))
                .toArray();
        if (!settings.dropMissing() && rows.length < size) {
            throw missing(uses, data, size - rows.length);
        }
        if (rows.length == 0) {
            throw new IllegalArgumentException(
                    size == 0 ? "there are no rows" : "there are no rows without missing values, of " + size);
        }
        Map<String, DataColumn> columns = new HashMap<>();
        uses.forEach(use -> columns.put(use.column(), kept(data.column(use.column()), rows)));
        return new Frame(columns, settings.levels(), rows);
    }

    private static void requireType(Use use, DataColumn column, Map<String, Object> levels) {
        boolean texts = column instanceof DataColumn.Texts || levels.get(use.column()) instanceof List<?>;
        if (texts && use.roles().contains(Role.NUMBER)) {
            throw new IllegalArgumentException(
                    use.column() + " holds texts but must hold numbers (" + use.where() + ")");
        }
    }

    private static void requireEqualLengths(List<Use> uses, Inputs data) {
        long lengths = uses.stream()
                .map(use -> data.column(use.column()).size())
                .distinct()
                .count();
        if (lengths > 1) {
            throw new IllegalArgumentException(uses.stream()
                    .map(use ->
                            use.column() + " has " + data.column(use.column()).size())
                    .collect(Collectors.joining(", ", "columns differ in length: ", " rows")));
        }
    }

    private static IllegalArgumentException missing(List<Use> uses, Inputs data, int incomplete) {
        String first = uses.stream()
                .flatMap(use -> IntStream.range(0, data.column(use.column()).size())
                        .filter(data.column(use.column())::isMissing)
                        .limit(1)
                        .mapToObj(row -> use.column() + " in row " + (row + 1)))
                .collect(Collectors.joining(", "));
        return new IllegalArgumentException("values are missing in " + incomplete + " rows, first of " + first
                + "; missing = drop leaves such rows out");
    }

    private static DataColumn kept(DataColumn column, int[] rows) {
        if (column instanceof DataColumn.Numbers numbers) {
            return new DataColumn.Numbers(
                    IntStream.of(rows).mapToDouble(row -> numbers.values()[row]).toArray());
        }
        List<String> values = ((DataColumn.Texts) column).values();
        return new DataColumn.Texts(IntStream.of(rows).mapToObj(values::get).toList());
    }

    int rows() {
        return rows.length;
    }

    /** The row of the data as given, counted from 1, for messages. */
    int givenRow(int row) {
        return rows[row] + 1;
    }

    /**
     * The values of an expression.
     *
     * @throws IllegalArgumentException if one is not finite, naming its row
     */
    double[] numbers(Expression expression) {
        double[] values = expression.evaluate(name -> ((DataColumn.Numbers) columns.get(name)).values(), rows.length);
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException(
                        expression.label() + " is " + values[i] + " in row " + givenRow(i) + "; it must be finite");
            }
        }
        return values;
    }

    /** Whether a part of a term has levels: it was written so, or is a bare column of texts. */
    boolean isCategorical(Term.Part part) {
        return part.categorical()
                || (part.expression() instanceof Expression.Name bare
                        && (columns.get(bare.name()) instanceof DataColumn.Texts
                                || givenLevels.get(bare.name()) instanceof List<?>));
    }

    /** The levels of a column. */
    Levels levels(String column) {
        return levels.computeIfAbsent(
                column, name -> Levels.of(name, columns.get(name), givenLevels.get(name), this::givenRow));
    }
}
