package dev.verlet.reference;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * Expectations under an unnormalised density of a few dimensions. The trapezoid rule on a box converges faster than any
 * power of the grid's width where the density is smooth and vanishes at the box's faces.
 *
 * @param lower the box's lower corner
 * @param upper its upper corner
 * @param intervals of each axis
 */
record Quadrature(double[] lower, double[] upper, int intervals) {
    /** Where the density at a face exceeds this fraction of its peak, the box is too small. */
    private static final double NEGLIGIBLE = 1e-11;

    /**
     * The expectations of several functions.
     *
     * @throws IllegalArgumentException if the density does not vanish at the faces of the box
     */
    double[] expectations(ToDoubleFunction<double[]> logDensity, Function<double[], double[]> functions) {
        double peak = peak(logDensity);
        double[] point = lower.clone();
        int[] index = new int[lower.length];
        double[] sums = new double[functions.apply(point).length];
        double total = 0;
        do {
            place(index, point);
            double weight = Math.exp(logDensity.applyAsDouble(point) - peak);
            if (weight > NEGLIGIBLE && onFace(index)) {
                throw new IllegalArgumentException("the density is " + weight + " of its peak at "
                        + Arrays.toString(point) + ", a face of the box");
            }
            if (weight > 0) {
                double[] values = functions.apply(point);
                for (int k = 0; k < sums.length; k++) {
                    sums[k] += weight * values[k];
                }
                total += weight;
            }
        } while (advance(index));
        for (int k = 0; k < sums.length; k++) {
            sums[k] /= total;
        }
        return sums;
    }

    private double peak(ToDoubleFunction<double[]> logDensity) {
        double[] point = lower.clone();
        int[] index = new int[lower.length];
        double peak = Double.NEGATIVE_INFINITY;
        do {
            place(index, point);
            peak = Math.max(peak, logDensity.applyAsDouble(point));
        } while (advance(index));
        return peak;
    }

    private void place(int[] index, double[] point) {
        for (int d = 0; d < point.length; d++) {
            point[d] = lower[d] + (upper[d] - lower[d]) * index[d] / intervals;
        }
    }

    private boolean onFace(int[] index) {
        return Arrays.stream(index).anyMatch(i -> i == 0 || i == intervals);
    }

    /** Moves to the next grid point; false after the last. */
    private boolean advance(int[] index) {
        for (int d = 0; d < index.length; d++) {
            if (index[d] < intervals) {
                index[d]++;
                return true;
            }
            index[d] = 0;
        }
        return false;
    }
}
