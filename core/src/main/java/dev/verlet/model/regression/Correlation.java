package dev.verlet.model.regression;

import dev.verlet.model.PartialCorrelation;
import java.util.random.RandomGenerator;
import org.apache.commons.numbers.gamma.LogBeta;

/**
 * The correlations of the effects of a group, with the prior density LKJ(eta), proportional to det(correlations)^(eta -
 * 1).
 *
 * <p>Unconstrained coordinates are y with tanh(y) the partial correlations of the canonical vine, row by row of the
 * lower triangle; under LKJ they are independent, and (1 + tanh(y)) / 2 has a Beta(a, a) distribution with a = eta +
 * (size - k - 1) / 2 in column k, from 1 (Lewandowski, Kurowicka and Joe 2009, Journal of Multivariate Analysis 100,
 * 1989-2001, section 2). The Cholesky factor L follows from L_ik = tanh(y_ik) prod_(m < k) sech(y_im).
 *
 * @param size the number of effects, at least 1
 * @param eta of the prior, greater than 0
 * @param logNormalizer the log of the density's constant
 */
record Correlation(int size, double eta, double logNormalizer) {
    static Correlation of(int size, double eta) {
        double sum = 0;
        for (int i = 1; i < size; i++) {
            for (int k = 0; k < i; k++) {
                double a = beta(size, eta, k);
                sum += (2 * a - 1) * Math.log(2) + LogBeta.value(a, a);
            }
        }
        return new Correlation(size, eta, sum);
    }

    private static double beta(int size, double eta, int column) {
        return eta + 0.5 * (size - column - 2);
    }

    /** The number of coordinates. */
    int coordinates() {
        return size * (size - 1) / 2;
    }

    private double beta(int column) {
        return beta(size, eta, column);
    }

    /** The Cholesky factor, by rows, of size x size elements. */
    void factor(double[] q, int from, double[] lower) {
        int at = from;
        for (int i = 0; i < size; i++) {
            double rest = 1;
            for (int k = 0; k < i; k++) {
                lower[i * size + k] = Math.tanh(q[at]) * rest;
                rest /= Math.cosh(q[at]);
                at++;
            }
            lower[i * size + i] = rest;
        }
    }

    /** The log prior density of the coordinates; its gradient is set. */
    double logDensity(double[] q, double[] gradient, int from) {
        double sum = -logNormalizer;
        int at = from;
        for (int i = 1; i < size; i++) {
            for (int k = 0; k < i; k++) {
                double a = beta(k);
                sum += a * logSquaredSech(q[at]);
                gradient[at] = -2 * a * Math.tanh(q[at]);
                at++;
            }
        }
        return sum;
    }

    /** Adds to the gradient by the coordinates what follows from that by the factor. */
    void addGradient(double[] q, double[] lower, double[] byLower, double[] gradient, int from) {
        int at = from;
        for (int i = 1; i < size; i++) {
            double rest = 1;
            for (int m = 0; m < i; m++) {
                double later = 0;
                for (int k = m + 1; k <= i; k++) {
                    later += byLower[i * size + k] * lower[i * size + k];
                }
                double sech = 1 / Math.cosh(q[at]);
                gradient[at] += byLower[i * size + m] * rest * sech * sech - Math.tanh(q[at]) * later;
                rest *= sech;
                at++;
            }
        }
    }

    /** Writes the correlations of the lower triangle by rows; returns the log Jacobian of the map from coordinates. */
    double constrain(double[] q, int from, double[] lower, double[] x, int xFrom) {
        double logJacobian = 0;
        int at = 0;
        for (int i = 1; i < size; i++) {
            for (int k = 0; k < i; k++) {
                double sum = 0;
                for (int m = 0; m <= k; m++) {
                    sum += lower[i * size + m] * lower[k * size + m];
                }
                x[xFrom + at] = sum;
                logJacobian += 0.5 * (size - k) * logSquaredSech(q[from + at]);
                at++;
            }
        }
        return logJacobian;
    }

    /**
     * The inverse of {@link #constrain}; refuses what is no correlation matrix with an {@link
     * IllegalArgumentException}.
     */
    void unconstrain(double[] x, int xFrom, double[] q, int from, double[] lower) {
        int at = 0;
        for (int i = 0; i < size; i++) {
            double rest = 1;
            for (int k = 0; k < i; k++) {
                double sum = x[xFrom + at];
                for (int m = 0; m < k; m++) {
                    sum -= lower[i * size + m] * lower[k * size + m];
                }
                double element = sum / lower[k * size + k];
                lower[i * size + k] = element;
                q[from + at] = atanh(element / Math.sqrt(rest));
                rest -= element * element;
                at++;
            }
            if (!(rest > 0)) {
                throw new IllegalArgumentException(
                        "the correlations are outside the support: their matrix must be positive definite");
            }
            lower[i * size + i] = Math.sqrt(rest);
        }
    }

    /** Draws the coordinates from their prior. */
    void draw(RandomGenerator random, double[] q, int from) {
        int at = from;
        for (int i = 1; i < size; i++) {
            for (int k = 0; k < i; k++) {
                q[at++] = PartialCorrelation.draw(beta(k), random);
            }
        }
    }

    private static double atanh(double z) {
        return 0.5 * (Math.log1p(z) - Math.log1p(-z));
    }

    /** log(sech(y)^2) = log(1 - tanh(y)^2). */
    private static double logSquaredSech(double y) {
        double size = Math.abs(y);
        return -2 * (size + Math.log1p(Math.exp(-2 * size)) - Math.log(2));
    }
}
