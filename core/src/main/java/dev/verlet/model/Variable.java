package dev.verlet.model;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A named quantity of a draw: a scalar, a vector or a matrix (or an array of more dimensions), stored flat in row-major
 * order.
 *
 * @param name the column's name; letters, digits and underscores, starting with a letter, not ending in two underscores
 *     (such names belong to the sampler's statistics)
 * @param shape its extents, outermost first; empty for a scalar; every extent at least 0
 */
public record Variable(String name, List<Integer> shape) implements Serializable {
    /** Copies the shape and refuses illegal names and negative extents with an {@link IllegalArgumentException}. */
    public Variable {
        if (!name.matches("[A-Za-z][A-Za-z0-9_]*") || name.endsWith("__")) {
            throw new IllegalArgumentException("'" + name + "' is not a legal name for a parameter: it takes letters,"
                    + " digits and underscores, starts with a letter and does not end in '__'");
        }
        shape = List.copyOf(shape);
        if (shape.stream().anyMatch(extent -> extent < 0)) {
            throw new IllegalArgumentException("the shape " + shape + " of '" + name + "' has a negative extent");
        }
    }

    /** A scalar. */
    public static Variable scalar(String name) {
        return new Variable(name, List.of());
    }

    /** A vector of {@code length} elements. */
    public static Variable vector(String name, int length) {
        return new Variable(name, List.of(length));
    }

    /** The number of elements: the product of the extents, 1 for a scalar. */
    public int size() {
        return shape.stream().mapToInt(Integer::intValue).reduce(1, Math::multiplyExact);
    }

    /** The elements' names in storage order, counted from 1 as R and Stan do: {@code mu}, or {@code theta[1]}, .... */
    public List<String> elementNames() {
        List<String> names = new ArrayList<>(size());
        if (shape.isEmpty()) {
            names.add(name);
        } else {
            appendElements(names, name + "[", 0);
        }
        return names;
    }

    private void appendElements(List<String> names, String prefix, int axis) {
        boolean last = axis == shape.size() - 1;
        for (int i = 1; i <= shape.get(axis); i++) {
            if (last) {
                names.add(prefix + i + "]");
            } else {
                appendElements(names, prefix + i + ",", axis + 1);
            }
        }
    }
}
