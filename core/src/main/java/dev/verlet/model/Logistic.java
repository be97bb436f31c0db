package dev.verlet.model;

import dev.verlet.random.OpenUniform;
import java.util.random.RandomGenerator;

/** The logistic function 1 / (1 + exp(-x)) and what belongs to it; no exponential of a positive number is taken. */
public final class Logistic {
    private Logistic() {}

    /** The function; accurate on both sides. */
    public static double of(double x) {
        double small = Math.exp(-Math.abs(x));
        return (x >= 0 ? 1 : small) / (1 + small);
    }

    /** The log of the function. */
    public static double logOf(double x) {
        return Math.min(x, 0) - Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** The log of the function's derivative. */
    public static double logDerivative(double x) {
        double distance = Math.abs(x);
        return -distance - 2 * Math.log1p(Math.exp(-distance));
    }

    /** A draw of which the function is uniform on (0, 1). */
    public static double draw(RandomGenerator random) {
        double uniform = OpenUniform.next(random);
        return Math.log(uniform) - Math.log1p(-uniform);
    }

    /**
     * The log likelihood of responses 0 and 1 whose log odds of 1 are given: the sum of the logs of the function over
     * the margins (2 y - 1) logit.
     *
     * @param y responses, read from {@code from}
     * @param logits of these responses, from index 0
     * @param count of responses, at most 1,000, so that the product is far from overflow
     * @param scores receives the derivatives by the logits; may be the same array
     */
    public static double logLikelihood(double[] y, int from, double[] logits, int count, double[] scores) {
        for (int i = 0; i < count; i++) {
            scores[i] = (2 * y[from + i] - 1) * logits[i];
        }
        double logLikelihood = sumOfLogs(scores, count, scores);
        for (int i = 0; i < count; i++) {
            scores[i] *= 2 * y[from + i] - 1;
        }
        return logLikelihood;
    }

    /**
     * The sum of the logs of the function. A term is min(x, 0) - log(1 + exp(-|x|)); the logs are that of one product,
     * whose factors are in (1, 2].
     *
     * @param x read from index 0
     * @param count of numbers, at most 1,000, so that the product is far from overflow
     * @param slopes receives the derivatives; may be the same array
     */
    public static double sumOfLogs(double[] x, int count, double[] slopes) {
        double product0 = 1;
        double product1 = 1;
        double linear = 0;
        for (int i = 0; i < count; i++) {
            double margin = x[i];
            double small = Math.exp(-Math.abs(margin));
            double factor = 1 + small;
            linear += Math.min(margin, 0);
            if ((i & 1) == 0) {
                product0 *= factor;
            } else {
                product1 *= factor;
            }
            slopes[i] = (margin >= 0 ? small : 1) / factor;
        }
        return linear - Math.log(product0 * product1);
    }
}
