package dev.verlet.model.stan;

import dev.verlet.model.Variable;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes values of variables as the JSON that Stan takes: arrays and matrices are lists of lists, row by row. */
final class StanJson {
    private final StringBuilder json = new StringBuilder("{");
    private final double[] values;
    private int next;

    private StanJson(double[] values) {
        this.values = values;
    }

    /**
     * A text in UTF-8.
     *
     * @param values all elements, each variable row-major
     * @throws IllegalArgumentException if one is not finite, naming it
     */
    static byte[] write(List<Variable> variables, double[] values) {
        StanJson text = new StanJson(values);
        for (Variable variable : variables) {
            text.json
                    .append(text.json.length() == 1 ? "\"" : ",\"")
                    .append(variable.name())
                    .append("\":");
            text.append(variable, 0);
        }
        return text.json.append('}').toString().getBytes(StandardCharsets.UTF_8);
    }

    private void append(Variable variable, int axis) {
        if (axis == variable.shape().size()) {
            double value = values[next++];
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        variable.name() + ": the value " + value + " is outside the support: it must be finite");
            }
            json.append(value);
            return;
        }
        char separator = '[';
        for (int i = 0; i < variable.shape().get(axis); i++) {
            json.append(separator);
            append(variable, axis + 1);
            separator = ',';
        }
        json.append(']');
    }
}
