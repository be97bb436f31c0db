package dev.verlet.reference;

import dev.verlet.model.Model;
import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A reference posterior as a regression.
 *
 * @param settings of the model, from the reference's data
 * @param columns the reference's data as columns
 * @param names how the reference calls coefficients: a vector's name, or {@code population} for {@code a}, {@code b} and effects of groups
 * @param halves how many of its priors are halves whose factor 2 the reference leaves out
 */
public record RegressionReference(
        UnaryOperator<Map<String, Object>> settings,
        UnaryOperator<Map<String, Object>> columns,
        String names,
        int halves) {
    /** The model, with its data. */
    public Model model(ReferencePosterior posterior) {
        return ReferenceModels.model("regression", settings.apply(posterior.data()), columns.apply(posterior.data()));
    }

    /** The elements of a draw of that model, by the names of the reference. */
    public Map<String, Double> named(Model model, ReferencePosterior posterior, double[] draw) {
        Map<String, Double> named = new LinkedHashMap<>();
        int i = 0;
        for (String element : elements(model)) {
            String name = name(element, i);
            named.put(name, draw[i++]);
        }
        if (named.containsKey("a0")) {
            double[] w = (double[]) posterior.data().get("w");
            for (int j = 0; j < w.length; j++) {
                double effect = named.get("u[" + (j + 1) + "]");
                named.put("a[" + (j + 1) + "]", named.get("a0") + named.get("a1") * w[j] + effect);
            }
        }
        return named;
    }

    /** The constrained point of the model at values by the names of the reference's density checks. */
    public double[] point(Model model, ReferencePosterior posterior, Map<String, Double> values) {
        Map<String, Double> all = new LinkedHashMap<>(values);
        double[] w = values.containsKey("a0") ? (double[]) posterior.data().get("w") : new double[12];
        for (int j = 1; values.containsKey("t") && j <= w.length; j++) {
            double effect = values.containsKey("z[" + j + "]")
                    ? values.get("t") * values.get("z[" + j + "]")
                    : values.get("a[" + j + "]") - values.get("a0") - values.get("a1") * w[j - 1];
            all.put("u[" + j + "]", effect);
        }
        List<Double> point = new ArrayList<>();
        for (String element : elements(model)) {
            point.add(all.get(name(element, point.size())));
        }
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String> elements(Model model) {
        return model.parameters().stream()
                .map(parameter -> parameter.variable())
                .map(Variable::elementNames)
                .flatMap(List::stream)
                .toList();
    }

    private String name(String element, int index) {
        if (!names.equals("population")) {
            return element.startsWith("b_") ? names + "[" + (index + 1) + "]" : element;
        }
        return switch (element) {
            case "b_Intercept" -> halves == 2 ? "a0" : "a";
            case "b_w" -> "a1";
            case "b_x" -> "b";
            case "sd_g_Intercept" -> "t";
            case "sigma" -> "s";
            default -> element.replace("r_g_Intercept", "u");
        };
    }
}
