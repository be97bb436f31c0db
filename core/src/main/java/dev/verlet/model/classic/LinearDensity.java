package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;

/**
 * The log density of a linear model with normal errors: y ~ Normal(X c, sigma), in the coefficients c and log sigma.
 *
 * @param x the predictors
 * @param y the responses
 * @param coefficient the prior of each coefficient
 * @param scale the prior of sigma on sigma > 0
 */
record LinearDensity(DesignMatrix x, double[] y, Prior coefficient, Prior scale) implements LogDensity {
    @Override
    public int dimension() {
        return x.columns() + 1;
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        int columns = x.columns();
        double logSigma = position[columns];
        double sigma = Math.exp(logSigma);
        double precision = 1 / (sigma * sigma);
        double logDensity = scale.logDensity(sigma) + logSigma - y.length * (logSigma + Prior.LOG_SQRT_TWO_PI);
        for (int j = 0; j < columns; j++) {
            logDensity += coefficient.logDensity(position[j]);
            gradient[j] = coefficient.derivative(position[j]);
        }
        double sumSquares = 0;
        for (int i = 0; i < y.length; i++) {
            double residual = y[i] - x.dot(i, position);
            sumSquares += residual * residual;
            x.addRow(i, residual * precision, gradient);
        }
        gradient[columns] = sigma * scale.derivative(sigma) + 1 - y.length + sumSquares * precision;
        return logDensity - 0.5 * sumSquares * precision;
    }
}
