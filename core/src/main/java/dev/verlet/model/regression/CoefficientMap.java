package dev.verlet.model.regression;

import java.util.Arrays;

/**
 * The coefficients in three coordinate systems: q, in which they are sampled; g, on which priors are stated; b, which
 * are reported. Both maps are affine: g = origin + M q with M upper triangular, and g are the coefficients of the
 * design whose columns have a mean taken off (if there is an intercept) and are divided by a scale, b those of the
 * design as it is.
 */
final class CoefficientMap {
    private final int size;
    private final double[] origin;
    private final double[] upper;
    private final double[] means;
    private final double[] scales;
    private final double logDeterminant;
    private final double logScales;

    /**
     * The map of a design.
     *
     * @param origin the g of q = 0
     * @param upper M by rows, with a positive diagonal
     * @param means taken off each column; 0 for the intercept's, and all 0 if there is none, or it is not centred
     * @param scales that divide each column; 1 for the intercept's
     */
    CoefficientMap(double[] origin, double[] upper, double[] means, double[] scales) {
        this.size = origin.length;
        this.origin = origin;
        this.upper = upper;
        this.means = means;
        this.scales = scales;
        double sum = 0;
        double sumScales = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.log(upper[i * size + i]);
            sumScales += Math.log(scales[i]);
        }
        this.logDeterminant = sum;
        this.logScales = sumScales;
    }

    int size() {
        return size;
    }

    /** log |det dg/dq|. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** Writes the g of q. */
    void toPrior(double[] q, double[] g) {
        for (int i = 0; i < size; i++) {
            double sum = origin[i];
            for (int j = i; j < size; j++) {
                sum += upper[i * size + j] * q[j];
            }
            g[i] = sum;
        }
    }

    /** Writes the q of g. */
    void fromPrior(double[] g, double[] q) {
        for (int i = size - 1; i >= 0; i--) {
            double sum = g[i] - origin[i];
            for (int j = i + 1; j < size; j++) {
                sum -= upper[i * size + j] * q[j];
            }
            q[i] = sum / upper[i * size + i];
        }
    }

    /** Writes the derivatives by q that follow from those by g. */
    void pullBack(double[] byG, double[] byQ) {
        Arrays.fill(byQ, 0, size, 0);
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                byQ[j] += upper[i * size + j] * byG[i];
            }
        }
    }

    /** Writes the b of q into the first elements of x; returns log |det db/dq|. */
    double constrain(double[] q, double[] x) {
        double[] g = new double[size];
        toPrior(q, g);
        double shift = 0;
        for (int i = 0; i < size; i++) {
            x[i] = g[i] / scales[i];
            shift += means[i] * x[i];
        }
        if (size > 0) {
            x[0] -= shift;
        }
        return logDeterminant - logScales;
    }

    /** Writes the q of the b in the first elements of x. */
    void unconstrain(double[] x, double[] q) {
        double[] g = new double[size];
        double shift = 0;
        for (int i = 0; i < size; i++) {
            g[i] = x[i] * scales[i];
            shift += means[i] * x[i];
        }
        if (size > 0) {
            g[0] += shift;
        }
        fromPrior(g, q);
    }

    /**
     * The design by whose columns q are multiplied: that of g times M. The row's part of the origin is {@link
     * #atOrigin}.
     */
    double[][] design(double[][] columns) {
        double[][] design = new double[size][];
        for (int j = 0; j < size; j++) {
            design[j] = new double[columns[j].length];
            for (int i = 0; i <= j; i++) {
                addScaled(design[j], upper[i * size + j], columns[i]);
            }
        }
        return design;
    }

    /** The linear predictors of q = 0, added to {@code eta}. */
    void atOrigin(double[][] columns, double[] eta) {
        for (int j = 0; j < size; j++) {
            addScaled(eta, origin[j], columns[j]);
        }
    }

    private static void addScaled(double[] sum, double factor, double[] column) {
        for (int r = 0; r < column.length; r++) {
            sum[r] += factor * column[r];
        }
    }
}
