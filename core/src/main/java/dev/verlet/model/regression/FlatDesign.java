package dev.verlet.model.regression;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Tells whether the data determine the coefficients whose prior is flat, by modified Gram-Schmidt orthogonalisation.
 */
final class FlatDesign {
    /** What is left of a column, of its length, once all that earlier columns explain is gone: less is rounding. */
    private static final double TOLERANCE = 1e-9;

    /** A weight of an earlier column below this share of the largest is rounding as well. */
    private static final double NEGLIGIBLE = 1e-7;

    private final List<String> names = new ArrayList<>();
    private final List<double[]> basis = new ArrayList<>();
    private final List<double[]> weights = new ArrayList<>();

    /**
     * Refuses a design in which a column with a flat prior is a combination of others with flat priors.
     *
     * @param names of the coefficients
     * @throws IllegalArgumentException that names such columns
     */
    static void check(List<String> names, List<DesignColumn> columns, List<Prior> priors) {
        FlatDesign flat = new FlatDesign();
        Problems problems = new Problems();
        for (int j = 0; j < names.size(); j++) {
            if (!priors.get(j).isProper()) {
                flat.add(names.get(j), columns.get(j).values(), problems);
            }
        }
        problems.throwIfAny();
    }

    /** Orthogonalises a column; its weights say which combination of the columns so far was taken off. */
    private void add(String name, double[] column, Problems problems) {
        double length = length(column);
        double[] rest = column.clone();
        double[] combination = new double[names.size() + 1];
        for (int pass = 0; pass < 2; pass++) {
            for (int k = 0; k < basis.size(); k++) {
                double projection = dot(basis.get(k), rest);
                addScaled(rest, -projection, basis.get(k));
                addScaled(combination, projection, weights.get(k));
            }
        }
        double left = length(rest);
        if (length == 0) {
            problems.add("the design is singular: " + name + " has a flat prior, and its column is 0 in all rows;"
                    + " give it a proper prior");
        } else if (left <= TOLERANCE * length) {
            problems.add("the design is singular: the column of " + name + " is a combination of those of "
                    + others(combination) + ", and their priors are flat; leave one out or give proper priors");
        } else {
            append(name, rest, combination, left);
        }
    }

    private void append(String name, double[] rest, double[] combination, double left) {
        double[] scaled = new double[rest.length];
        addScaled(scaled, 1 / left, rest);
        double[] own = new double[names.size() + 1];
        addScaled(own, -1 / left, combination);
        own[names.size()] = 1 / left;
        names.add(name);
        basis.add(scaled);
        weights.add(own);
    }

    private String others(double[] combination) {
        double largest = IntStream.range(0, names.size())
                .mapToDouble(k -> Math.abs(combination[k]))
                .max()
                .orElse(0);
        return IntStream.range(0, names.size())
                .filter(k -> Math.abs(combination[k]) > NEGLIGIBLE * largest)
                .mapToObj(names::get)
                .collect(Collectors.joining(", "));
    }

    private static double length(double[] column) {
        return Math.sqrt(dot(column, column));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Adds as many elements as {@code addend} has. */
    private static void addScaled(double[] sum, double factor, double[] addend) {
        for (int i = 0; i < addend.length; i++) {
            sum[i] += factor * addend[i];
        }
    }
}
