package dev.verlet.jobs.config;

import dev.verlet.model.Model;
import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.List;

/** Sees to it that the draws of all posteriors of a study have the same columns, though arrays may differ in length. */
final class OneSchema {
    private String firstSource;
    private List<String> first;

    /**
     * Takes a posterior's model.
     *
     * @throws IllegalArgumentException if its columns are not those of the first one, naming what differs
     */
    void require(Model model, String source) {
        List<String> columns = model.variables().stream().map(OneSchema::column).toList();
        if (first == null) {
            firstSource = source;
            first = columns;
        } else if (!columns.equals(first)) {
            throw new IllegalArgumentException(source + ": its draws have " + differing(columns, first)
                    + " where those of " + firstSource + " have " + differing(first, columns)
                    + "; all posteriors of a study have the same columns");
        }
    }

    private static String column(Variable variable) {
        return variable.name() + "[]".repeat(variable.shape().size());
    }

    private static String differing(List<String> columns, List<String> others) {
        List<String> own = new ArrayList<>(columns);
        own.removeAll(others);
        return own.isEmpty() ? "no other column" : String.join(", ", own);
    }
}
