package dev.verlet.model.regression;

import org.apache.commons.rng.UniformRandomProvider;

/** Responses 0 or 1, P(1) = 1 / (1 + exp(-eta)). The logs of a block are the log of one product, whose factors are in (1, 2]. */
final class LogisticLikelihood extends Likelihood {
    LogisticLikelihood(double[] y) {
        super(y);
    }

    @Override
    void begin(double[] auxiliary) {}

    /** With the margin m = (2 y - 1) eta, log(1 + exp(-m)) = max(-m, 0) + log(1 + exp(-|m|)). */
    @Override
    double block(double[] eta, int from, int count, double[] score) {
        double product0 = 1;
        double product1 = 1;
        double linear = 0;
        for (int i = 0; i < count; i++) {
            double sign = 2 * y[from + i] - 1;
            double margin = sign * eta[i];
            double small = Math.exp(-Math.abs(margin));
            double factor = 1 + small;
            linear += Math.min(margin, 0);
            if ((i & 1) == 0) {
                product0 *= factor;
            } else {
                product1 *= factor;
            }
            score[i] = sign * (margin >= 0 ? small : 1) / factor;
        }
        return linear - Math.log(product0 * product1);
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
        return random.nextDouble() < BinomialLikelihood.probability(eta) ? 1 : 0;
    }

    @Override
    Likelihood another() {
        return new LogisticLikelihood(y);
    }
}
