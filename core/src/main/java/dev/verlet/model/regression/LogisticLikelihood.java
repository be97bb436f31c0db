package dev.verlet.model.regression;

import dev.verlet.model.Logistic;
import org.apache.commons.rng.UniformRandomProvider;

/** Responses 0 or 1, P(1) = 1 / (1 + exp(-eta)). */
final class LogisticLikelihood extends Likelihood {
    LogisticLikelihood(double[] y) {
        super(y);
    }

    @Override
    void begin(double[] auxiliary) {}

    @Override
    double block(double[] eta, int from, int count, double[] score) {
        return Logistic.logLikelihood(y, from, eta, count, score);
    }

    @Override
    double finish(double[] derivatives) {
        return 0;
    }

    @Override
    double pointwise(int row, double eta, double[] auxiliary) {
        return -BinomialLikelihood.softplus((1 - 2 * y[row]) * eta);
    }

    @Override
    double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random) {
        return random.nextDouble() < Logistic.of(eta) ? 1 : 0;
    }

    @Override
    Likelihood another() {
        return new LogisticLikelihood(y);
    }
}
