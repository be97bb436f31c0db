package dev.verlet.jobs.spark;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stands for the model of a posterior whose data the real one refuses: it has the columns of the study and no
 * coordinates, and each of its chains fails with what was said.
 */
record RefusedModel(List<Variable> columns, String why) implements Model {
    /** The model itself, if it has the columns, with any extents; else one that says which it lacks. */
    static Model unlessOfColumns(List<Variable> columns, Model model) {
        Map<String, Integer> dimensions = model.variables().stream()
                .collect(Collectors.toMap(
                        Variable::name, variable -> variable.shape().size()));
        List<String> lacking = columns.stream()
                .filter(column -> !Integer.valueOf(column.shape().size()).equals(dimensions.get(column.name())))
                .map(Variable::name)
                .toList();
        return lacking.isEmpty()
                ? model
                : new RefusedModel(
                        columns,
                        "it lacks columns of the study, or has them with another number of dimensions: "
                                + String.join(", ", lacking));
    }

    @Override
    public List<Parameter> parameters() {
        return List.of();
    }

    @Override
    public List<Variable> variables() {
        return columns;
    }

    @Override
    public LogDensity logDensity() {
        return new LogDensity() {
            @Override
            public int dimension() {
                return 0;
            }

            @Override
            public double evaluate(double[] position, double[] gradient) {
                throw new IllegalArgumentException(why);
            }
        };
    }
}
