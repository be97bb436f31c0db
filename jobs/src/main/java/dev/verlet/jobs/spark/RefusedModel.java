package dev.verlet.jobs.spark;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;

/**
 * Stands for the model of a posterior whose data the real one refuses: it has the columns of the study and no
 * coordinates, and each of its chains fails with what was said.
 */
record RefusedModel(List<Variable> columns, String why) implements Model {
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
