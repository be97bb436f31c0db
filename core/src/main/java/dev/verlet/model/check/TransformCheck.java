package dev.verlet.model.check;

import dev.verlet.model.Constraint;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Transforms at points: there and back again, and their Jacobians against finite differences. */
final class TransformCheck {
    /** The largest relative change of an element by unconstraining and constraining again that is no problem. */
    static final double ROUND_TRIP = 1e-8;

    private static final double JACOBIAN = 1e-5;
    private static final int MOST_DIFFERENTIATED = 60;

    private final Model model;
    private final Set<String> wrong = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();

    TransformCheck(Model model) {
        this.model = model;
    }

    List<String> problems() {
        return problems;
    }

    TransformCheck at(double[] q) {
        double[] x = constrained(q);
        roundTrip(q, x);
        double[] draw = new double[model.drawSize()];
        model.draw(q.clone(), draw);
        if (!Arrays.equals(x, Arrays.copyOf(draw, x.length))) {
            problem("draw", "a draw does not begin with the constrained parameters at " + Place.of(model, q));
        }
        if (isPlain(q)) {
            int from = 0;
            for (Parameter parameter : model.parameters()) {
                jacobian(parameter, Arrays.copyOfRange(q, from, from + parameter.unconstrainedSize()));
                from += parameter.unconstrainedSize();
            }
        } else if (q.length <= MOST_DIFFERENTIATED) {
            double expected = Jacobian.logDeterminant(this::constrained, q, x.length);
            compare("the parameters", model.constrain(q.clone(), x), expected, q);
        }
        return this;
    }

    private double[] constrained(double[] q) {
        int size = model.parameters().stream()
                .mapToInt(parameter -> parameter.variable().size())
                .sum();
        double[] x = new double[size];
        model.constrain(q.clone(), x);
        return x;
    }

    private void roundTrip(double[] q, double[] x) {
        double[] back = new double[q.length];
        model.unconstrain(x.clone(), back);
        double[] again = constrained(back);
        List<String> names = new ArrayList<>();
        model.parameters()
                .forEach(parameter -> names.addAll(parameter.variable().elementNames()));
        for (int i = 0; i < x.length; i++) {
            if (!(Math.abs(again[i] - x[i]) <= ROUND_TRIP * Math.max(1, Math.abs(x[i])))) {
                problem(
                        "round trip of " + names.get(i),
                        names.get(i) + " = " + x[i] + " comes back as " + again[i]
                                + " when it is unconstrained and constrained again");
            }
        }
    }

    /** Whether the model maps one parameter after the other, as its constraints do. */
    private boolean isPlain(double[] q) {
        double sum = 0;
        int from = 0;
        for (Parameter parameter : model.parameters()) {
            int size = parameter.variable().size();
            sum += parameter.constraint().constrain(q, from, new double[size], 0, size);
            from += parameter.unconstrainedSize();
        }
        double whole = model.constrain(q.clone(), constrained(q));
        return Math.abs(whole - sum) <= ROUND_TRIP * Math.max(1, Math.abs(sum));
    }

    /** Elements that do not bound one another are taken one by one, up to a number of them. */
    private void jacobian(Parameter parameter, double[] q) {
        Constraint constraint = parameter.constraint();
        int size = parameter.variable().size();
        if (constraint.range().isPresent()) {
            for (int i = 0; i < Math.min(size, MOST_DIFFERENTIATED); i++) {
                jacobian(parameter, constraint, new double[] {q[i]}, 1);
            }
        } else if (q.length <= MOST_DIFFERENTIATED) {
            jacobian(parameter, constraint, q, size);
        }
    }

    private void jacobian(Parameter parameter, Constraint constraint, double[] q, int size) {
        double expected = Jacobian.logDeterminant(
                at -> {
                    double[] x = new double[size];
                    constraint.constrain(at, 0, x, 0, size);
                    return x;
                },
                q,
                size);
        double got = constraint.constrain(q, 0, new double[size], 0, size);
        compare(parameter.variable().name(), got, expected, q);
    }

    /** A map that is not one-to-one, such as that to unit vectors, has no determinant to compare with. */
    private void compare(String what, double got, double expected, double[] q) {
        if (!Double.isNaN(expected) && !(Math.abs(got - expected) <= JACOBIAN * Math.max(1, Math.abs(expected)))) {
            problem(
                    "Jacobian of " + what,
                    "log Jacobian of " + what + " is " + got + ", finite differences give " + (float) expected
                            + ", at the unconstrained " + Arrays.toString(q));
        }
    }

    private void problem(String what, String problem) {
        if (wrong.add(what)) {
            problems.add(problem);
        }
    }
}
