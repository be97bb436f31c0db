package dev.verlet.model.regression;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A predictor, or an interaction of several.
 *
 * @param parts what is multiplied, at least one
 */
record Term(List<Part> parts) {
    Term {
        parts = List.copyOf(parts);
    }

    /**
     * A factor of the product.
     *
     * @param expression its value where it is numeric; a bare column is categorical if it holds texts
     * @param categorical whether it was written {@code factor(column)}
     */
    record Part(Expression expression, boolean categorical) {
        String label() {
            return categorical ? "factor(" + expression.label() + ")" : expression.label();
        }

        /** The column of a categorical part. */
        String column() {
            return expression.label();
        }
    }

    /** The product of two terms, in which no part occurs twice. */
    Term times(Term other) {
        List<Part> product = new ArrayList<>(parts);
        other.parts.stream().filter(part -> !has(part)).forEach(product::add);
        return new Term(product);
    }

    private boolean has(Part part) {
        return parts.stream().anyMatch(own -> own.label().equals(part.label()));
    }

    /** Whether both multiply the same parts. */
    boolean isSame(Term other) {
        return labels().equals(other.labels());
    }

    private HashSet<String> labels() {
        return parts.stream().map(Part::label).collect(Collectors.toCollection(HashSet::new));
    }

    String label() {
        return parts.stream().map(Part::label).collect(Collectors.joining(":"));
    }
}
