package dev.verlet.model.check;

import dev.verlet.model.Constraint;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Transforms at points: there and back again, and their Jacobians against finite differences. */
final class TransformCheck {
    /** The largest relative change of an element by unconstraining and constraining again that is no problem. */
    static final double ROUND_TRIP = 1e-8;

    private static final double JACOBIAN = 1e-5;

    private final Model model;
    private final Set<String> wrong = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();
    private final Set<String> unchecked = new LinkedHashSet<>();
    private double constant = Double.NaN;

    TransformCheck(Model model) {
        this.model = model;
    }

    List<String> problems() {
        return problems;
    }

    /** What was not compared. */
    Set<String> unchecked() {
        return unchecked;
    }

    TransformCheck at(double[] q) {
        double[] x = constrained(q);
        roundTrip(q, x);
        double[] draw = new double[model.drawSize()];
        model.draw(q.clone(), draw);
        if (!Arrays.equals(x, Arrays.copyOf(draw, x.length))) {
            problem("draw", "a draw does not begin with the constrained parameters at " + Place.of(model, q));
        }
        if (isMappedByConstraints(q, x)) {
            parameterByParameter(q);
        } else {
            whole(q, x.length);
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
            if (!isNear(again[i], x[i], ROUND_TRIP)) {
                problem(
                        "round trip of " + names.get(i),
                        names.get(i) + " = " + x[i] + " comes back as " + again[i]
                                + " when it is unconstrained and constrained again");
            }
        }
    }

    /** Whether the model maps one parameter after the other, as its constraints do. */
    private boolean isMappedByConstraints(double[] q, double[] x) {
        List<Parameter> parameters = model.parameters();
        if (!parameters.stream().allMatch(parameter -> parameter.constraint().standsAlone())
                || parameters.stream().mapToInt(Parameter::unconstrainedSize).sum() != q.length) {
            return false;
        }
        double[] each = new double[x.length];
        constrainEach(q, each);
        return IntStream.range(0, x.length).allMatch(i -> isNear(each[i], x[i], ROUND_TRIP));
    }

    /** Maps the parameters by their constraints; returns the sum of the log Jacobians. */
    private double constrainEach(double[] q, double[] x) {
        double sum = 0;
        int from = 0;
        int to = 0;
        for (Parameter parameter : model.parameters()) {
            int size = parameter.variable().size();
            sum += parameter.constraint().constrain(q.clone(), from, x, to, size);
            from += parameter.unconstrainedSize();
            to += size;
        }
        return sum;
    }

    private void parameterByParameter(double[] q) {
        int from = 0;
        int size = 0;
        for (Parameter parameter : model.parameters()) {
            jacobian(parameter, Arrays.copyOfRange(q, from, from + parameter.unconstrainedSize()));
            from += parameter.unconstrainedSize();
            size += parameter.variable().size();
        }
        double sum = constrainEach(q, new double[size]);
        double got = model.constrain(q.clone(), new double[size]);
        if (!isNear(got, sum, JACOBIAN)) {
            problem(
                    "Jacobian",
                    "log Jacobian of the model is " + got + ", the sum of its parameters' is " + sum + ", at "
                            + Place.of(model, q));
        }
    }

    private void whole(double[] q, int size) {
        if (q.length > ModelCheck.MOST_COORDINATES) {
            unchecked.add("log Jacobian of the " + q.length + " coordinates, which the model maps together: at most "
                    + ModelCheck.MOST_COORDINATES + " are differentiated");
            return;
        }
        double expected = Jacobian.logDeterminant(this::constrained, q, size);
        double got = model.constrain(q.clone(), new double[size]);
        if (Double.isNaN(expected)) {
            unchecked.add("log Jacobian of the parameters, whose map is not one-to-one");
        } else if (Double.isNaN(constant)) {
            constant = got - expected;
        } else {
            compare("the parameters, apart from a constant,", got - constant, expected, q);
        }
    }

    /** Elements that do not bound one another are taken one by one, up to a number of them. */
    private void jacobian(Parameter parameter, double[] q) {
        Constraint constraint = parameter.constraint();
        int size = parameter.variable().size();
        if (constraint.range().isPresent()) {
            for (int i = 0; i < Math.min(size, ModelCheck.MOST_COORDINATES); i++) {
                jacobian(parameter, constraint, new double[] {q[i]}, 1);
            }
        } else if (q.length <= ModelCheck.MOST_COORDINATES) {
            jacobian(parameter, constraint, q, size);
        } else {
            unchecked.add("log Jacobian of the " + q.length + " coordinates of "
                    + parameter.variable().name() + ": at most " + ModelCheck.MOST_COORDINATES + " are differentiated");
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
        if (!Double.isNaN(expected) && !isNear(got, expected, JACOBIAN)) {
            problem(
                    "Jacobian of " + what,
                    "log Jacobian of " + what + " is " + got + ", finite differences give " + (float) expected
                            + ", at the unconstrained " + Arrays.toString(q));
        }
    }

    private static boolean isNear(double got, double expected, double tolerance) {
        return Math.abs(got - expected) <= tolerance * Math.max(1, Math.abs(expected));
    }

    private void problem(String what, String problem) {
        if (wrong.add(what)) {
            problems.add(problem);
        }
    }
}
