package dev.verlet.model.regression;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.TSampler;

/** Responses with heavy tails: (y - eta) / sigma has Student's t distribution with nu degrees of freedom. */
final class StudentTLikelihood extends Likelihood {
    private double sigma;
    private double nu;
    private double scaledVariance;
    private double sumLogs;
    private double sumShares;

    StudentTLikelihood(double[] y) {
        super(y);
    }

    @Override
    void begin(double[] auxiliary) {
        sigma = auxiliary[0];
        nu = auxiliary[1];
        scaledVariance = nu * sigma * sigma;
        sumLogs = 0;
        sumShares = 0;
    }

    @Override
    double block(double[] eta, int from, int count, double[] score) {
        for (int i = 0; i < count; i++) {
            double residual = y[from + i] - eta[i];
            double square = residual * residual;
            double total = scaledVariance + square;
            score[i] = (nu + 1) * residual / total;
            sumShares += square / total;
            sumLogs += Math.log1p(square / scaledVariance);
        }
        return 0;
    }

    @Override
    double finish(double[] derivatives) {
        int n = y.length;
        derivatives[0] = ((nu + 1) * sumShares - n) / sigma;
        derivatives[1] = 0.5
                * (n * (Digamma.value(0.5 * (nu + 1)) - Digamma.value(0.5 * nu) - 1 / nu)
                        - sumLogs
                        + (nu + 1) / nu * sumShares);
        return n * constant(sigma, nu) - 0.5 * (nu + 1) * sumLogs;
    }

    /** -log B(nu / 2, 1 / 2) - log(nu) / 2 - log(sigma): the log density at eta. */
    private static double constant(double sigma, double nu) {
        return -LogBeta.value(0.5 * nu, 0.5) - 0.5 * Math.log(nu) - Math.log(sigma);
    }

    @Override
    double pointwise(int row, double eta, double[] auxiliary) {
        double z = (y[row] - eta) / auxiliary[0];
        double df = auxiliary[1];
        return constant(auxiliary[0], df) - 0.5 * (df + 1) * Math.log1p(z * z / df);
    }

    @Override
    double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random) {
        return eta + auxiliary[0] * TSampler.of(random, auxiliary[1]).sample();
    }

    @Override
    Likelihood another() {
        return new StudentTLikelihood(y);
    }
}
