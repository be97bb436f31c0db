package dev.verlet.jobs.table;

import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A row of {@code parameters}: an element of a draw.
 *
 * @param variable the column of {@code draws} that holds it
 * @param parameter its name, as {@code theta[1]}
 * @param label what it stands for, such as the level of a factor; empty if the model says nothing
 * @param indices its place within the variable, outermost first, from 1; empty for a scalar
 * @param position its place among all stored elements, from 1
 * @param derived whether it is computed from the parameters and not one of them
 */
public record ParameterRow(
        String variable, String parameter, String label, List<Integer> indices, int position, boolean derived) {
    /** Copies the indices. */
    public ParameterRow {
        indices = List.copyOf(indices);
    }

    /**
     * The elements of a stored draw in storage order.
     *
     * @param variables the stored variables, parameters first
     * @param parameters how many of them are parameters
     * @param labels of a variable's elements, or an empty list
     */
    public static List<ParameterRow> of(
            List<Variable> variables, int parameters, Function<Variable, List<String>> labels) {
        List<ParameterRow> rows = new ArrayList<>();
        for (int k = 0; k < variables.size(); k++) {
            Variable variable = variables.get(k);
            List<String> elements = variable.elementNames();
            List<String> own = labels.apply(variable);
            for (int i = 0; i < elements.size(); i++) {
                List<Integer> indices = indices(variable.shape(), i);
                String label = own.isEmpty() ? "" : own.get(i);
                rows.add(new ParameterRow(
                        variable.name(), elements.get(i), label, indices, rows.size() + 1, k >= parameters));
            }
        }
        return rows;
    }

    private static List<Integer> indices(List<Integer> shape, int flat) {
        Integer[] indices = new Integer[shape.size()];
        int rest = flat;
        for (int axis = shape.size() - 1; axis >= 0; axis--) {
            indices[axis] = rest % shape.get(axis) + 1;
            rest /= shape.get(axis);
        }
        return List.of(indices);
    }
}
