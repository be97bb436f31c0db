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
     * Puts initial values into the order of a model's parameters.
     *
     * @param values the elements of a parameter, row-major, by its name; parameters without values are left to chance
     * @return the parameters' elements, NaN for what is left to chance, as {@link ChainStart#at} takes it
     * @throws IllegalArgumentException naming every parameter that the model does not have, of wrong length, or with a
     *     value outside its support
     */
    public static double[] inOrder(Model model, Map<String, double[]> values) {
        List<String> problems = new ArrayList<>();
        List<String> names =
                model.parameters().stream().map(p -> p.variable().name()).toList();
        values.keySet().stream()
                .filter(name -> !names.contains(name))
                .forEach(name -> problems.add(unknown(name, names)));
        int size =
                model.parameters().stream().mapToInt(p -> p.variable().size()).sum();
        double[] x = new double[size];
        Arrays.fill(x, Double.NaN);
        int from = 0;
        for (Parameter parameter : model.parameters()) {
            double[] given = values.get(parameter.variable().name());
            if (given != null && check(parameter, given, problems)) {
                System.arraycopy(given, 0, x, from, given.length);
            }
            from += parameter.variable().size();
        }
        if (problems.isEmpty() && Arrays.stream(x).noneMatch(Double::isNaN)) {
            checkTogether(model, x, problems);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        return x;
    }

    private static void checkTogether(Model model, double[] x, List<String> problems) {
        try {
            model.unconstrain(x, new double[model.dimension()]);
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
        }
    }

    private static String unknown(String name, List<String> names) {
        return "the model has no parameter '" + name + "'"
                + NearestName.of(name, names)
                        .map(near -> "; did you mean '" + near + "'?")
                        .orElse("; its parameters are " + String.join(", ", names));
    }

    private static boolean check(Parameter parameter, double[] given, List<String> problems) {
        String name = parameter.variable().name();
        int size = parameter.variable().size();
        if (given.length != size) {
            problems.add(name + " has " + given.length + " initial values; it has " + size + " elements");
            return false;
        }
        try {
            parameter.constraint().unconstrain(given, 0, new double[parameter.unconstrainedSize()], 0, size);
            return true;
        } catch (IllegalArgumentException e) {
            problems.add(name + ": " + e.getMessage());
            return false;
        }
    }
}
