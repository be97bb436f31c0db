package dev.verlet.model.regression;

import dev.verlet.model.Logistic;
import java.util.Arrays;

/**
 * The working weights and responses of iteratively reweighted least squares; they begin at the responses themselves.
 */
final class Working {
    private final Family family;
    private final Response response;
    private final double[] weights;
    private final double[] targets;

    Working(Family family, Response response) {
        this.family = family;
        this.response = response;
        int rows = response.y().length;
        this.weights = new double[rows];
        this.targets = new double[rows];
        double scale = response.scale(family);
        for (int i = 0; i < rows; i++) {
            set(i, saturated(i), scale);
        }
    }

    private double trials(int row) {
        return family == Family.BINOMIAL ? response.trials()[row] : 1;
    }

    /** A linear predictor that fits the row alone, drawn a little towards the middle. */
    private double saturated(int row) {
        double y = response.y()[row];
        return switch (family) {
            case GAUSSIAN, STUDENT_T -> y;
            case LOGISTIC, BINOMIAL -> Math.log((y + 0.5) / (trials(row) - y + 0.5));
            case POISSON, NEGATIVE_BINOMIAL -> Math.log(y + 0.5);
        };
    }

    private void set(int row, double eta, double sigma) {
        double y = response.y()[row];
        switch (family) {
            case GAUSSIAN, STUDENT_T -> set(row, eta, 1 / (sigma * sigma), (y - eta) / (sigma * sigma));
            case LOGISTIC, BINOMIAL -> {
                double p = Logistic.of(eta);
                set(row, eta, trials(row) * p * (1 - p), y - trials(row) * p);
            }
            case POISSON -> set(row, eta, Math.exp(eta), y - Math.exp(eta));
            case NEGATIVE_BINOMIAL -> {
                double mean = Math.exp(eta);
                set(row, eta, mean / (1 + mean), (y - mean) / (1 + mean));
            }
        }
    }

    private void set(int row, double eta, double weight, double score) {
        weights[row] = weight;
        targets[row] = weight > 0 ? eta + score / weight - response.offset()[row] : 0;
    }

    /** Goes to the linear predictors of coefficients. */
    void moveTo(double[][] columns, double[] coefficients, double sigma) {
        double[] eta = predictor(columns, coefficients);
        for (int i = 0; i < eta.length; i++) {
            set(i, eta[i], sigma);
        }
    }

    private double[] predictor(double[][] columns, double[] coefficients) {
        double[] eta = response.offset().clone();
        for (int j = 0; j < columns.length; j++) {
            double[] column = columns[j];
            double coefficient = coefficients[j];
            Arrays.setAll(eta, i -> eta[i] + coefficient * column[i]);
        }
        return eta;
    }

    /** The standard deviation of the residuals of coefficients. */
    double residual(double[][] columns, double[] coefficients) {
        double[] eta = predictor(columns, coefficients);
        double sum = 0;
        for (int i = 0; i < eta.length; i++) {
            sum += (response.y()[i] - eta[i]) * (response.y()[i] - eta[i]);
        }
        return Math.sqrt(sum / Math.max(1, eta.length - columns.length));
    }

    double weightedResponse(double[] column) {
        return weightedProduct(column, targets);
    }

    double weightedProduct(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * one[i] * other[i];
        }
        return sum;
    }
}
