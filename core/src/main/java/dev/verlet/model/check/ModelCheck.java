package dev.verlet.model.check;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model does at random points, against what a model must do.
 *
 * <p>At up to five points, uniform on (-2, 2) in unconstrained space, where the log density is finite: the gradient is
 * that of finite differences, up to {@link #TOLERANCE} of its size or of 1 and ten times the estimated error of the
 * differences; the value alone is that with the gradient, bit for bit, twice over; constraining undoes unconstraining,
 * up to {@link TransformCheck#ROUND_TRIP}, and the log Jacobian is that of finite differences; a draw begins with the
 * constrained parameters. At most {@link #MOST_COORDINATES} coordinates are differentiated at a point.
 *
 * <p>A model that maps one parameter after the other, as their constraints do, is compared parameter by parameter, and
 * its own log Jacobian with the sum of theirs; any other as a whole, apart from a constant, which changes no posterior.
 *
 * @param points the number of points where the log density was finite
 * @param largestError the largest deviation of a partial derivative, relative to its size or to 1; NaN without a
 *     gradient
 * @param secondsPerGradient the time of an evaluation with its gradient; NaN where nothing could be evaluated
 * @param problems what is wrong, one line each; empty if nothing is
 * @param unchecked what could not be compared, one line each
 */
public record ModelCheck(
        int points, double largestError, double secondsPerGradient, List<String> problems, List<String> unchecked) {
    /** The largest deviation of a partial derivative that is no problem. */
    public static final double TOLERANCE = 1e-5;

    /** The most coordinates differentiated at a point. */
    public static final int MOST_COORDINATES = 200;

    private static final int POINTS = 5;
    private static final int TRIES = 100;

    /** Checks a model at points that follow from a key. What the model throws is a problem. */
    public static ModelCheck of(Model model, RandomKey key) {
        List<String> problems = new ArrayList<>();
        Optional<LogDensity> density = attempt("logDensity()", problems, model::logDensity);
        if (density.isEmpty()) {
            return wrong(problems);
        }
        if (density.get().dimension() != model.dimension()) {
            problems.add("the log density has " + density.get().dimension() + " coordinates, the parameters have "
                    + model.dimension());
            return wrong(problems);
        }
        List<double[]> points = new ArrayList<>();
        Optional<String> complaint = findPoints(model, density.get(), key, points);
        complaint.ifPresent(problems::add);
        GradientCheck gradients = new GradientCheck(model, density.get(), key);
        TransformCheck transforms = new TransformCheck(model);
        for (double[] q : points) {
            attempt("evaluate at " + Place.of(model, q), problems, () -> gradients.at(q));
            attempt("constrain or unconstrain at " + Place.of(model, q), problems, () -> transforms.at(q));
        }
        problems.addAll(gradients.problems());
        problems.addAll(transforms.problems());
        double seconds = points.isEmpty() ? Double.NaN : GradientTime.of(density.get(), points.get(0));
        return new ModelCheck(
                points.size(),
                gradients.largestError(),
                seconds,
                List.copyOf(problems),
                List.copyOf(transforms.unchecked()));
    }

    /** The result where nothing could be checked. */
    public static ModelCheck wrong(List<String> problems) {
        return new ModelCheck(0, Double.NaN, Double.NaN, List.copyOf(problems), List.of());
    }

    /** Collects points of finite log density, and tells what stands in the way if there are none. */
    private static Optional<String> findPoints(Model model, LogDensity density, RandomKey key, List<double[]> points) {
        var random = key.fold("points").generator();
        String last = "";
        for (int attempt = 0; attempt < TRIES && points.size() < POINTS; attempt++) {
            double[] q = random.doubles(model.dimension(), -2, 2).toArray();
            double value;
            try {
                value = density.evaluate(q, new double[q.length]);
            } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
                return Optional.of("evaluate throws " + e + " at " + Place.of(model, q));
            }
            if (Double.isFinite(value)) {
                points.add(q);
            } else {
                last = "the log density is " + value + " at " + Place.of(model, q);
            }
        }
        return points.isEmpty()
                ? Optional.of("no finite log density at " + TRIES
                        + " points, uniform on (-2, 2) in unconstrained space; " + last)
                : Optional.empty();
    }

    /** Something that may throw. */
    private interface Attempt<T> {
        T make();
    }

    private static <T> Optional<T> attempt(String what, List<String> problems, Attempt<T> attempt) {
        try {
            return Optional.ofNullable(attempt.make());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            String problem = what + " throws " + e;
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return Optional.empty();
        }
    }
}
