package dev.verlet.model.classic;

import dev.verlet.model.Logistic;

/**
 * The likelihood of a logistic regression, sum over units of -log(1 + exp(-m)) with the margin m = (2 y - 1) x . b, and
 * its gradient, in one fixed order of operations.
 *
 * <p>Units are taken in blocks. Predictors are stored by columns within a block, so that margins are sums of whole
 * columns; the logs of a block are the log of one product, whose factors are in (1, 2]; exponentials, one for each
 * unit, are what remains to be paid for. Serves one thread at a time; {@link #another()} shares the data.
 */
final class LogisticLikelihood {
    /** Rows of a block: a product of so many factors up to 2 is far from overflow, and a block stays in the cache. */
    private static final int ROWS = 64;

    private final double[] signed;
    private final int rows;
    private final int columns;
    private final double[] margins = new double[ROWS];
    private final double[] misses = new double[ROWS];

    private LogisticLikelihood(double[] signed, int rows, int columns) {
        this.signed = signed;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * The likelihood of responses.
     *
     * @param x the predictors, one row a unit, at least one
     * @param y the responses, 0 or 1
     */
    static LogisticLikelihood of(double[][] x, double[] y) {
        int columns = x[0].length;
        int padded = (x.length + ROWS - 1) / ROWS * ROWS;
        double[] signed = new double[Math.multiplyExact(padded, columns)];
        for (int i = 0; i < x.length; i++) {
            int block = i / ROWS;
            for (int j = 0; j < columns; j++) {
                signed[(block * columns + j) * ROWS + i % ROWS] = (2 * y[i] - 1) * x[i][j];
            }
        }
        return new LogisticLikelihood(signed, x.length, columns);
    }

    /** The same data with scratch space of its own. */
    LogisticLikelihood another() {
        return new LogisticLikelihood(signed, rows, columns);
    }

    int columns() {
        return columns;
    }

    /** The log likelihood of coefficients; its gradient is added to {@code gradient}. */
    double add(double[] b, double[] gradient) {
        double logLikelihood = 0;
        for (int first = 0; first < rows; first += ROWS) {
            int from = first * columns;
            int count = Math.min(ROWS, rows - first);
            sumColumns(from, b);
            logLikelihood += Logistic.sumOfLogs(margins, count, misses);
            addGradient(from, gradient);
        }
        return logLikelihood;
    }

    private void sumColumns(int from, double[] b) {
        for (int i = 0; i < ROWS; i++) {
            margins[i] = b[0] * signed[from + i];
        }
        for (int j = 1; j < columns; j++) {
            double coefficient = b[j];
            int column = from + j * ROWS;
            for (int i = 0; i < ROWS; i++) {
                margins[i] += coefficient * signed[column + i];
            }
        }
    }

    /** Rows beyond the last one have no predictors, so that what stands in their misses does not count. */
    private void addGradient(int from, double[] gradient) {
        for (int j = 0; j < columns; j++) {
            int column = from + j * ROWS;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int i = 0; i < ROWS; i += 4) {
                sum0 += misses[i] * signed[column + i];
                sum1 += misses[i + 1] * signed[column + i + 1];
                sum2 += misses[i + 2] * signed[column + i + 2];
                sum3 += misses[i + 3] * signed[column + i + 3];
            }
            gradient[j] += (sum0 + sum1) + (sum2 + sum3);
        }
    }
}
