package dev.verlet.model.check;

import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Names of coordinates and points. */
final class Place {
    private static final int SHOWN = 6;

    private Place() {}

    /** A point in constrained space, by the names of elements; in unconstrained space if it cannot be constrained. */
    static String of(Model model, double[] q) {
        double[] x = new double
                [model.parameters().stream()
                        .mapToInt(parameter -> parameter.variable().size())
                        .sum()];
        try {
            model.constrain(q.clone(), x);
        } catch (RuntimeException e) {
            return "q = " + Arrays.toString(Arrays.copyOf(q, Math.min(q.length, SHOWN)));
        }
        List<String> names = new ArrayList<>();
        model.parameters()
                .forEach(parameter -> names.addAll(parameter.variable().elementNames()));
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < Math.min(x.length, SHOWN); i++) {
            text.append(i == 0 ? "" : ", ").append(names.get(i)).append(" = ").append(x[i]);
        }
        return x.length > SHOWN ? text + " and " + (x.length - SHOWN) + " more" : text.toString();
    }

    /** A coordinate: the parameter's element where there is one for each, else the parameter and the number. */
    static String coordinate(Model model, int coordinate) {
        int from = 0;
        for (Parameter parameter : model.parameters()) {
            int size = parameter.unconstrainedSize();
            if (coordinate < from + size) {
                List<String> elements = parameter.variable().elementNames();
                return elements.size() == size
                        ? elements.get(coordinate - from)
                        : parameter.variable().name() + ", its coordinate " + (coordinate - from + 1);
            }
            from += size;
        }
        return "coordinate " + (coordinate + 1);
    }
}
