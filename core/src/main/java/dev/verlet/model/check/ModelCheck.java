package dev.verlet.model.check;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFailure;
import dev.verlet.random.RandomKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model does at random points, against what a model must do.
 *
 * <p>At up to five points, uniform on (-2, 2) in unconstrained space, where the log density is finite: the gradient is
 * that of finite differences, up to {@link #TOLERANCE} of its size or of 1 and ten times the estimated error of the
 * differences; the value alone is that with the gradient, bit for bit, twice over; no evaluation writes into its point; constraining undoes unconstraining,
 * up to {@link TransformCheck#ROUND_TRIP}, and the log Jacobian is that of finite differences; a draw begins with the
 * constrained parameters. A log density of plus infinity is wrong wherever it is met. At most {@link #MOST_COORDINATES} coordinates are differentiated at a point.
 *
 * <p>A model that maps one parameter after the other, as their constraints do, is compared parameter by parameter, and
 * its own log Jacobian with the sum of theirs; any other as a whole, apart from a constant, which changes no posterior.
 *
 * @param points the number of points where the log density was finite
 * @param largestError the largest deviation of a partial derivative, relative to its size or to 1; NaN without a
 *     gradient
 * @param secondsPerGradient the time of an evaluation with its gradient; NaN where nothing could be evaluated
 * @param problems what is wrong, one line each; empty if nothing is
 * @param unchecked what was passed over or could not be compared, one line each
 */
public record ModelCheck(
        int points, double largestError, double secondsPerGradient, List<String> problems, List<String> unchecked) {
    /** The largest deviation of a partial derivative that is no problem. */
    public static final double TOLERANCE = 1e-5;

    /** The most coordinates differentiated at a point. */
    public static final int MOST_COORDINATES = 200;

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
        Points points = Points.of(model, density.get(), key);
        problems.addAll(points.problems());
        GradientCheck gradients = new GradientCheck(model, density.get(), key);
        TransformCheck transforms = new TransformCheck(model);
        for (double[] q : points.found()) {
            attempt("evaluate at " + Place.of(model, q), problems, () -> gradients.at(q));
            attempt("constrain or unconstrain at " + Place.of(model, q), problems, () -> transforms.at(q));
        }
        problems.addAll(gradients.problems());
        problems.addAll(transforms.problems());
        List<String> unchecked = new ArrayList<>(points.unchecked());
        transforms.unchecked().forEach(what -> unchecked.add("not compared: " + what));
        List<double[]> found = points.found();
        double seconds = found.stream()
                .findFirst()
                .flatMap(q -> attempt("evaluate", problems, () -> GradientTime.of(density.get(), q.clone())))
                .orElse(Double.NaN);
        return new ModelCheck(
                found.size(), gradients.largestError(), seconds, List.copyOf(problems), List.copyOf(unchecked));
    }

    /** The result where nothing could be checked. */
    public static ModelCheck wrong(List<String> problems) {
        return new ModelCheck(0, Double.NaN, Double.NaN, List.copyOf(problems), List.of());
    }

    /** Something that may throw. */
    private interface Attempt<T> {
        T make();
    }

    private static <T> Optional<T> attempt(String what, List<String> problems, Attempt<T> attempt) {
        try {
            return Optional.ofNullable(attempt.make());
        } catch (RuntimeException | AssertionError | LinkageError | StackOverflowError e) {
            String problem = what + " throws " + ModelFailure.line(e);
            if (!problems.contains(problem)) {
                problems.add(problem);
            }
            return Optional.empty();
        }
    }
}
