package dev.verlet.model.stan;

import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.lang.ref.Reference;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a model's values are: its columns, and the parts of a draw that can be computed.
 *
 * @param dimension the number of unconstrained coordinates
 * @param columns of the widest part
 * @param parts the parts, the widest first; the last are the parameters alone. Each begins with the values of the next
 * @param parameters with the number of their unconstrained coordinates
 */
record Layout(int dimension, Columns columns, List<Part> parts, List<Parameter> parameters) {
    /**
     * A part of the values of a draw.
     *
     * @param transformed 1 if it holds transformed parameters, else 0
     * @param generated 1 if it holds generated quantities, else 0
     * @param size the number of its values
     */
    record Part(int transformed, int generated, int size) {}

    /**
     * Asks a model.
     *
     * @param transformed 1 to have transformed parameters, else 0
     * @param generated 1 to have generated quantities, else 0
     * @throws IllegalArgumentException if it has no parameters, or values that cannot be columns
     */
    static Layout of(StanLibrary library, ModelHandle handle, int transformed, int generated) {
        BridgeStan functions = library.functions();
        long model = handle.address();
        Gate gate = library.others();
        gate.enter();
        try {
            int dimension = functions.bs_param_unc_num(model);
            if (dimension == 0) {
                throw new IllegalArgumentException("the program has no parameters to sample");
            }
            List<Part> parts = new ArrayList<>();
            if (generated == 1) {
                parts.add(new Part(transformed, 1, functions.bs_param_num(model, transformed, 1)));
            }
            if (transformed == 1) {
                parts.add(new Part(1, 0, functions.bs_param_num(model, 1, 0)));
            }
            Part alone = new Part(0, 0, functions.bs_param_num(model, 0, 0));
            parts.add(alone);
            Columns columns = Columns.of(names(functions.bs_param_names(model, transformed, generated)));
            List<String> coordinates = names(functions.bs_param_unc_names(model));
            return new Layout(
                    dimension, columns, List.copyOf(parts), parameters(columns.first(alone.size), coordinates));
        } finally {
            gate.leave();
            Reference.reachabilityFence(handle);
        }
    }

    private static List<String> names(long text) {
        String joined = NativeBlock.text(text);
        return joined.isEmpty() ? List.of() : Arrays.asList(joined.split(","));
    }

    private static List<Parameter> parameters(List<Variable> variables, List<String> coordinates) {
        Map<String, Long> sizes = coordinates.stream()
                .map(name -> name.split("\\.", 2)[0])
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return variables.stream()
                .map(variable -> new Parameter(
                        variable,
                        new StanConstraint(
                                sizes.getOrDefault(variable.name(), 0L).intValue())))
                .toList();
    }

    Part parametersAlone() {
        return parts.get(parts.size() - 1);
    }

    /** The transformed parameters and generated quantities. */
    List<Variable> derived() {
        return columns.variables()
                .subList(parameters.size(), columns.variables().size());
    }

    /** Puts a part's values, from an index of a block on, where they belong in a draw. */
    void place(NativeBlock block, int from, Part part, double[] draw) {
        for (int i = 0; i < part.size; i++) {
            draw[columns.places()[i]] = block.get(from + i);
        }
    }
}
