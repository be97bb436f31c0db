package dev.verlet.model.regression;

import org.apache.commons.numbers.gamma.LogGamma;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Counts of mean exp(eta). */
final class PoissonLikelihood extends Likelihood {
    /** Above, a count is drawn from the normal distribution of equal mean and variance. */
    private static final double LARGE_MEAN = 1e9;

    private final double constant;

    PoissonLikelihood(double[] y) {
        this(y, constant(y));
    }

    private PoissonLikelihood(double[] y, double constant) {
        super(y);
        this.constant = constant;
    }

    private static double constant(double[] y) {
        double sum = 0;
        for (double count : y) {
            sum -= LogGamma.value(count + 1);
        }
        return sum;
    }

    @Override
    void begin(double[] auxiliary) {}

    @Override
    double block(double[] eta, int from, int count, double[] score) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double mean = Math.exp(eta[i]);
            sum += y[from + i] * eta[i] - mean;
            score[i] = y[from + i] - mean;
        }
        return sum;
    }

    @Override
    double finish(double[] derivatives) {
        return constant;
    }

    @Override
    double pointwise(int row, double eta, double[] auxiliary) {
        return y[row] * eta - Math.exp(eta) - LogGamma.value(y[row] + 1);
    }

    @Override
    double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random) {
        return count(Math.exp(eta), random);
    }

    /** A Poisson count; infinite for an infinite mean, NaN for one that is none. */
    static double count(double mean, UniformRandomProvider random) {
        if (mean == 0 || !Double.isFinite(mean)) {
            return mean;
        }
        return mean > LARGE_MEAN
                ? Math.rint(mean
                        + Math.sqrt(mean)
                                * ZigguratSampler.NormalizedGaussian.of(random).sample())
                : PoissonSampler.of(random, mean).sample();
    }

    @Override
    Likelihood another() {
        return new PoissonLikelihood(y, constant);
    }
}
