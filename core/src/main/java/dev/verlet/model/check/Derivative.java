package dev.verlet.model.check;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;

/**
 * A partial derivative by central differences of two steps, extrapolated (Richardson 1911): of fourth order in the
 * step.
 *
 * @param value the derivative
 * @param error an estimate of its error: what the extrapolation changed, and what rounding of the function may do
 */
record Derivative(double value, double error) {
    private static final double STEP = 1e-3;
    private static final double ROUNDING = 4 * Math.ulp(1.0);

    /**
     * Differentiates a function.
     *
     * @param at the point; left as it was
     */
    static Derivative of(ToDoubleFunction<double[]> function, double[] at, int coordinate) {
        double step = STEP * Math.max(1, Math.abs(at[coordinate]));
        double wide = difference(function, at, coordinate, step);
        double narrow = difference(function, at, coordinate, step / 2);
        double value = (4 * narrow - wide) / 3;
        double rounding = ROUNDING * Math.abs(function.applyAsDouble(at)) / step;
        return new Derivative(value, Math.abs(value - narrow) + rounding);
    }

    /** Differentiates all elements of an image by one coordinate: their values alone. */
    static double[] ofElements(UnaryOperator<double[]> map, double[] at, int coordinate) {
        double step = STEP * Math.max(1, Math.abs(at[coordinate]));
        double[] wide = differences(map, at, coordinate, step);
        double[] narrow = differences(map, at, coordinate, step / 2);
        Arrays.setAll(narrow, i -> (4 * narrow[i] - wide[i]) / 3);
        return narrow;
    }

    private static double[] differences(UnaryOperator<double[]> map, double[] at, int coordinate, double step) {
        double[] shifted = at.clone();
        shifted[coordinate] = at[coordinate] + step;
        double[] above = map.apply(shifted);
        shifted[coordinate] = at[coordinate] - step;
        double[] below = map.apply(shifted);
        double[] slopes = new double[above.length];
        Arrays.setAll(slopes, i -> (above[i] - below[i]) / (2 * step));
        return slopes;
    }

    private static double difference(ToDoubleFunction<double[]> function, double[] at, int coordinate, double step) {
        double before = at[coordinate];
        at[coordinate] = before + step;
        double above = function.applyAsDouble(at);
        at[coordinate] = before - step;
        double below = function.applyAsDouble(at);
        at[coordinate] = before;
        return (above - below) / (2 * step);
    }
}
