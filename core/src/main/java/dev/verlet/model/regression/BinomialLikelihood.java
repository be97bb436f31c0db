package dev.verlet.model.regression;

import dev.verlet.model.Logistic;
import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BinomialDistribution;

/** Successes of trials, each with probability 1 / (1 + exp(-eta)). */
final class BinomialLikelihood extends Likelihood {
    private final double[] trials;
    private final double constant;

    BinomialLikelihood(double[] y, double[] trials) {
        this(y, trials, constant(y, trials));
    }

    private BinomialLikelihood(double[] y, double[] trials, double constant) {
        super(y);
        this.trials = trials;
        this.constant = constant;
    }

    private static double constant(double[] y, double[] trials) {
        double sum = 0;
        for (int i = 0; i < y.length; i++) {
            sum += logChoose(trials[i], y[i]);
        }
        return sum;
    }

    private static double logChoose(double n, double k) {
        return LogGamma.value(n + 1) - LogGamma.value(k + 1) - LogGamma.value(n - k + 1);
    }

    @Override
    void begin(double[] auxiliary) {}

    @Override
    double block(double[] eta, int from, int count, double[] score) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double small = Math.exp(-Math.abs(eta[i]));
            double probability = (eta[i] >= 0 ? 1 : small) / (1 + small);
            sum += y[from + i] * eta[i] - trials[from + i] * (Math.max(eta[i], 0) + Math.log1p(small));
            score[i] = y[from + i] - trials[from + i] * probability;
        }
        return sum;
    }

    @Override
    double finish(double[] derivatives) {
        return constant;
    }

    @Override
    double pointwise(int row, double eta, double[] auxiliary) {
        return logChoose(trials[row], y[row]) + y[row] * eta - trials[row] * softplus(eta);
    }

    @Override
    double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random) {
        return BinomialDistribution.of((int) trials[row], Logistic.of(eta))
                .createSampler(random)
                .sample();
    }

    @Override
    Likelihood another() {
        return new BinomialLikelihood(y, trials, constant);
    }

    /** log(1 + exp(x)) without overflow. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }
}
