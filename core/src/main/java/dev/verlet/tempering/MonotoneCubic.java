package dev.verlet.tempering;

import java.util.Arrays;

/**
 * The monotone piecewise cubic through nondecreasing values: Fritsch and Carlson 1980, "Monotone piecewise cubic
 * interpolation", with the start of three-point slopes and their projection into the circle of radius 3.
 */
final class MonotoneCubic {
    private final double[] x;
    private final double[] y;
    private final double[] slopes;

    private MonotoneCubic(double[] x, double[] y, double[] slopes) {
        this.x = x;
        this.y = y;
        this.slopes = slopes;
    }

    /**
     * The interpolant.
     *
     * @param x nondecreasing; of several equal ones the last counts
     * @param y nondecreasing, as many
     */
    static MonotoneCubic of(double[] x, double[] y) {
        double[] knots = new double[x.length];
        double[] values = new double[x.length];
        int size = 0;
        for (int k = 0; k < x.length; k++) {
            size += size > 0 && knots[size - 1] == x[k] ? 0 : 1;
            knots[size - 1] = x[k];
            values[size - 1] = y[k];
        }
        double[] distinct = Arrays.copyOf(knots, size);
        double[] heights = Arrays.copyOf(values, size);
        return new MonotoneCubic(distinct, heights, slopes(distinct, heights));
    }

    private static double[] slopes(double[] x, double[] y) {
        int last = x.length - 1;
        double[] slopes = new double[x.length];
        if (last == 0) {
            return slopes;
        }
        double[] secants = new double[last];
        for (int k = 0; k < last; k++) {
            secants[k] = (y[k + 1] - y[k]) / (x[k + 1] - x[k]);
        }
        slopes[0] = secants[0];
        slopes[last] = secants[last - 1];
        for (int k = 1; k < last; k++) {
            slopes[k] = (secants[k - 1] + secants[k]) / 2;
        }
        for (int k = 0; k < last; k++) {
            limit(slopes, k, secants[k]);
        }
        return slopes;
    }

    private static void limit(double[] slopes, int k, double secant) {
        if (secant == 0) {
            slopes[k] = 0;
            slopes[k + 1] = 0;
            return;
        }
        double length = Math.hypot(slopes[k], slopes[k + 1]) / secant;
        if (length > 3) {
            slopes[k] *= 3 / length;
            slopes[k + 1] *= 3 / length;
        }
    }

    /** The value at a point of the range. */
    double value(double at) {
        int k = interval(at);
        return k == x.length - 1 ? y[k] : value(k, at);
    }

    private double value(int k, double at) {
        double width = x[k + 1] - x[k];
        double t = (at - x[k]) / width;
        double s = 1 - t;
        return y[k] * (1 + 2 * t) * s * s
                + width * slopes[k] * t * s * s
                + y[k + 1] * t * t * (3 - 2 * t)
                - width * slopes[k + 1] * t * t * s;
    }

    /** The derivative at a point of the range. */
    double derivative(double at) {
        int k = interval(at);
        if (k == x.length - 1) {
            return slopes[k];
        }
        double width = x[k + 1] - x[k];
        double t = (at - x[k]) / width;
        double s = 1 - t;
        return 6 * t * s * (y[k + 1] - y[k]) / width + slopes[k] * s * (1 - 3 * t) + slopes[k + 1] * t * (3 * t - 2);
    }

    /** The smallest point at which the interpolant reaches a value of its range, by bisection to the last bit. */
    double firstReaching(double height) {
        int k = 0;
        while (k < x.length - 2 && y[k + 1] < height) {
            k++;
        }
        double low = x[k];
        double high = x[k + 1];
        if (y[k] >= height) {
            return low;
        }
        for (double middle = (low + high) / 2; middle > low && middle < high; middle = (low + high) / 2) {
            if (value(k, middle) < height) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The index of the interval that a point is in; the last knot is one of its own. */
    private int interval(double at) {
        int k = 0;
        while (k < x.length - 1 && x[k + 1] <= at) {
            k++;
        }
        return k;
    }
}
