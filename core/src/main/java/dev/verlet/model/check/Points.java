package dev.verlet.model.check;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Points of finite log density, uniform on (-2, 2) in unconstrained space, and what stood in the way of more. */
final class Points {
    private static final int WANTED = 5;
    private static final int TRIES = 100;

    private final Model model;
    private final List<double[]> found = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> unchecked = new ArrayList<>();
    private boolean hasInfinity;

    private Points(Model model) {
        this.model = model;
    }

    static Points of(Model model, LogDensity density, RandomKey key) {
        Points points = new Points(model);
        points.find(density, key.fold("points").generator());
        return points;
    }

    List<double[]> found() {
        return found;
    }

    List<String> problems() {
        return problems;
    }

    /** What was passed over. */
    List<String> unchecked() {
        return unchecked;
    }

    private void find(LogDensity density, RandomGenerator random) {
        String first = "";
        int tried = 0;
        for (; tried < TRIES && found.size() < WANTED; tried++) {
            double[] q = random.doubles(model.dimension(), -2, 2).toArray();
            double value;
            try {
                value = density.evaluate(q.clone(), new double[q.length]);
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                problems.add("evaluate throws " + ModelFailure.line(e) + " at " + Place.of(model, q));
                return;
            }
            if (Double.isFinite(value)) {
                found.add(q);
            } else {
                first = first.isEmpty() ? "the log density is " + value + " at " + Place.of(model, q) : first;
                refuseInfinity(value, q);
            }
        }
        if (found.isEmpty()) {
            problems.add("no finite log density at " + TRIES + " points, uniform on (-2, 2) in unconstrained space; "
                    + first);
        } else if (tried > found.size()) {
            unchecked.add((tried - found.size()) + " of " + tried + " points had no finite density; " + first);
        }
    }

    private void refuseInfinity(double value, double[] q) {
        if (value == Double.POSITIVE_INFINITY && !hasInfinity) {
            hasInfinity = true;
            problems.add("the log density is +Infinity at " + Place.of(model, q)
                    + ": it is minus infinity where the density is zero, and NaN where it cannot be computed");
        }
    }
}
