package dev.verlet.model.check;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/** Values and gradients at points, against finite differences. */
final class GradientCheck {
    private static final int SHOWN = 5;

    private final Model model;
    private final LogDensity density;
    private final RandomGenerator random;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> writers = new HashSet<>();
    private int more;
    private double largest;

    GradientCheck(Model model, LogDensity density, RandomKey key) {
        this.model = model;
        this.density = density;
        this.random = key.fold("coordinates").generator();
        this.largest = density.hasGradient() ? 0 : Double.NaN;
    }

    /** Checks a point of finite log density. */
    GradientCheck at(double[] q) {
        double[] gradient = new double[q.length];
        double[] given = q.clone();
        double value = density.evaluate(given, gradient);
        expectUnchanged("evaluate", given, q);
        expectSame("a second evaluation", value, density.evaluate(q.clone(), new double[q.length]), q);
        given = q.clone();
        expectSame("the value without gradient", value, density.value(given), q);
        expectUnchanged("value", given, q);
        if (density.hasGradient()) {
            for (int coordinate : coordinates(q.length)) {
                compare(q, coordinate, gradient[coordinate]);
            }
        }
        return this;
    }

    /** A density that writes into its position makes a sampler go on from what it wrote. */
    private void expectUnchanged(String method, double[] given, double[] q) {
        if (!Arrays.equals(given, q) && writers.add(method)) {
            problem(method + " writes into the position that it is given, " + Place.of(model, q) + ", which is then "
                    + Place.of(model, given) + ": it must only read it");
        }
    }

    private void expectSame(String what, double expected, double got, double[] at) {
        if (Double.compare(expected, got) != 0) {
            problem(what + " is " + got + ", not " + expected + ", at " + Place.of(model, at));
        }
    }

    private int[] coordinates(int dimension) {
        return dimension <= ModelCheck.MOST_COORDINATES
                ? IntStream.range(0, dimension).toArray()
                : random.ints(ModelCheck.MOST_COORDINATES, 0, dimension)
                        .distinct()
                        .sorted()
                        .toArray();
    }

    private void compare(double[] q, int coordinate, double got) {
        Derivative expected = Derivative.of(at -> density.value(at.clone()), q.clone(), coordinate);
        double size = Math.max(1, Math.abs(expected.value()));
        double deviation = Math.abs(got - expected.value());
        if (!Double.isFinite(expected.value())) {
            return;
        }
        if (!(deviation <= ModelCheck.TOLERANCE * size + 10 * expected.error())) {
            problem("gradient by " + Place.coordinate(model, coordinate) + " is " + got + ", finite differences give "
                    + (float) expected.value() + ", at " + Place.of(model, q));
        }
        largest = Double.isNaN(deviation) ? Double.POSITIVE_INFINITY : Math.max(largest, deviation / size);
    }

    private void problem(String problem) {
        if (problems.size() < SHOWN) {
            problems.add(problem);
        } else {
            more++;
        }
    }

    double largestError() {
        return largest;
    }

    List<String> problems() {
        if (more == 0) {
            return problems;
        }
        List<String> all = new ArrayList<>(problems);
        all.add("and " + more + " more values or derivatives that are wrong");
        return all;
    }
}
