package dev.verlet.model.regression;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/** Normal responses: y ~ Normal(eta, sigma). */
final class GaussianLikelihood extends Likelihood {
    private static final double LOG_SQRT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private double sigma;
    private double precision;
    private double sumSquares;

    GaussianLikelihood(double[] y) {
        super(y);
    }

    @Override
    void begin(double[] auxiliary) {
        sigma = auxiliary[0];
        precision = 1 / (sigma * sigma);
        sumSquares = 0;
    }

    @Override
    double block(double[] eta, int from, int count, double[] score) {
        double sum0 = 0;
        double sum1 = 0;
        for (int i = 0; i < count; i++) {
            double residual = y[from + i] - eta[i];
            score[i] = residual * precision;
            if ((i & 1) == 0) {
                sum0 += residual * residual;
            } else {
                sum1 += residual * residual;
            }
        }
        sumSquares += sum0 + sum1;
        return 0;
    }

    @Override
    double finish(double[] derivatives) {
        double quadratic = sumSquares * precision;
        derivatives[0] = (quadratic - y.length) / sigma;
        return -0.5 * quadratic - y.length * (Math.log(sigma) + LOG_SQRT_TWO_PI);
    }

    @Override
    double pointwise(int row, double eta, double[] auxiliary) {
        double z = (y[row] - eta) / auxiliary[0];
        return -0.5 * z * z - Math.log(auxiliary[0]) - LOG_SQRT_TWO_PI;
    }

    @Override
    double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random) {
        return eta
                + auxiliary[0] * ZigguratSampler.NormalizedGaussian.of(random).sample();
    }

    @Override
    Likelihood another() {
        return new GaussianLikelihood(y);
    }
}
