package dev.verlet.chain;

import dev.verlet.model.Model;
import dev.verlet.model.NearestName;
import dev.verlet.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Initial values as a person gives them, parameter by parameter in constrained space. */
public final class InitialValues {
    private InitialValues() {}

    /**
     * Maps initial values to unconstrained space.
     *
     * @param values the elements of a parameter, row-major, by its name; parameters without values are left to chance
     * @return length d, NaN for what is left to chance, as {@link ChainStart#at} takes it
     * @throws IllegalArgumentException naming every parameter that the model does not have, of wrong length, or with a
     *     value outside its support
     */
    public static double[] unconstrained(Model model, Map<String, double[]> values) {
        List<String> problems = new ArrayList<>();
        List<String> names =
                model.parameters().stream().map(p -> p.variable().name()).toList();
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(unknown(name, names)));
        double[] q = new double[model.dimension()];
        Arrays.fill(q, Double.NaN);
        int from = 0;
        for (Parameter parameter : model.parameters()) {
            double[] x = values.get(parameter.variable().name());
            if (x != null) {
                unconstrain(parameter, x, q, from, problems);
            }
            from += parameter.unconstrainedSize();
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return q;
    }

    private static String unknown(String name, List<String> names) {
        return "the model has no parameter '" + name + "'"
                + NearestName.of(name, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; its parameters are " + String.join(", ", names));
    }

    private static void unconstrain(Parameter parameter, double[] x, double[] q, int from, List<String> problems) {
        String name = parameter.variable().name();
        int size = parameter.variable().size();
        if (x.length != size) {
            problems.add(name + " has " + x.length + " initial values; it has " + size + " elements");
            return;
        }
        try {
            parameter.constraint().unconstrain(x, 0, q, from, size);
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
        }
    }
}
