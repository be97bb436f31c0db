package dev.verlet.model.stan;

import dev.verlet.model.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The constrained values of a program as variables, row-major, made from BridgeStan's names alone: {@code theta.1},
 * {@code L.2.1}, in Stan's own order, which is column-major.
 *
 * @param variables in the program's order
 * @param places where in a draw each of BridgeStan's values belongs
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record Columns(List<Variable> variables, int[] places) {
    private static final Pattern ELEMENT = Pattern.compile("[A-Za-z][A-Za-z0-9_]*(\\.[1-9][0-9]*)*");
    private static final Set<String> KEYS = Set.of("posterior", "chain", "iteration");
    private static final int MOST_SHOWN = 5;

    /** One value: the name of its variable, and its indices counted from 1. */
    private record Element(String variable, List<Integer> indices) {
        static Element of(String name) {
            String[] parts = name.split("\\.");
            return new Element(
                    parts[0], Arrays.stream(parts).skip(1).map(Integer::valueOf).toList());
        }

        int place(List<Integer> shape) {
            int place = 0;
            for (int axis = 0; axis < shape.size(); axis++) {
                place = place * shape.get(axis) + indices.get(axis) - 1;
            }
            return place;
        }
    }

    /**
     * The columns of values. BridgeStan names elements, so that a variable without elements has no column.
     *
     * @param names as {@code bs_param_names} gives them
     * @throws IllegalArgumentException if some cannot be columns: parts of tuples and of complex numbers, and names
     *     that columns of the draws have already
     */
    static Columns of(List<String> names) {
        refuseIllegal(names);
        List<Element> elements = names.stream().map(Element::of).toList();
        Map<String, List<Element>> byVariable = new LinkedHashMap<>();
        elements.forEach(element -> byVariable
                .computeIfAbsent(element.variable, name -> new ArrayList<>())
                .add(element));
        Map<String, Integer> offsets = new LinkedHashMap<>();
        Map<String, Variable> variables = new LinkedHashMap<>();
        int offset = 0;
        for (Map.Entry<String, List<Element>> entry : byVariable.entrySet()) {
            Variable variable = new Variable(entry.getKey(), shape(entry.getKey(), entry.getValue()));
            variables.put(entry.getKey(), variable);
            offsets.put(entry.getKey(), offset);
            offset += variable.size();
        }
        int[] places = elements.stream()
                .mapToInt(element -> offsets.get(element.variable)
                        + element.place(variables.get(element.variable).shape()))
                .toArray();
        return new Columns(List.copyOf(variables.values()), places);
    }

    /** The variables of the first values. */
    List<Variable> first(int values) {
        List<Variable> found = new ArrayList<>();
        int size = 0;
        for (Variable variable : variables) {
            if (size == values) {
                break;
            }
            found.add(variable);
            size += variable.size();
        }
        return found;
    }

    private static List<Integer> shape(String variable, List<Element> elements) {
        int axes = elements.get(0).indices.size();
        if (elements.stream().anyMatch(element -> element.indices.size() != axes)) {
            throw new IllegalArgumentException("the elements of '" + variable + "' have different numbers of indices");
        }
        List<Integer> shape = IntStream.range(0, axes)
                .mapToObj(axis -> elements.stream()
                        .mapToInt(element -> element.indices.get(axis))
                        .max()
                        .orElseThrow())
                .toList();
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, (a, b) -> a * b) != elements.size()) {
            throw new IllegalArgumentException(
                    "'" + variable + "' has " + elements.size() + " elements, which do not fill the shape " + shape);
        }
        return shape;
    }

    private static void refuseIllegal(List<String> names) {
        List<String> illegal = names.stream().filter(name -> !isLegal(name)).toList();
        if (!illegal.isEmpty()) {
            String shown = String.join(", ", illegal.subList(0, Math.min(illegal.size(), MOST_SHOWN)));
            throw new IllegalArgumentException("these values of the program cannot be columns of a table: " + shown
                    + (illegal.size() > MOST_SHOWN ? " and " + (illegal.size() - MOST_SHOWN) + " more" : "")
                    + "; tuples and complex numbers have no columns, and posterior, chain and iteration are taken."
                    + " Rename them, or leave transformed or generated ones out with model.include");
        }
    }

    private static boolean isLegal(String name) {
        String variable = name.split("\\.", 2)[0];
        return ELEMENT.matcher(name).matches()
                && !variable.endsWith("__")
                && !KEYS.contains(variable.toLowerCase(Locale.ROOT));
    }
}
