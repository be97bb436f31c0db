package dev.verlet.model.classic;

import dev.verlet.model.LogDensity;
import dev.verlet.model.Logistic;

/**
 * The log density of GARCH(1,1) in mu, log alpha0, logit alpha1 and logit(beta1 / (1 - alpha1)). The variance's
 * derivatives follow recursions of the variance's own form.
 */
record GarchDensity(double[] y, double sigma1) implements LogDensity {
    @Override
    public int dimension() {
        return 4;
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        double mu = position[0];
        double alpha0 = Math.exp(position[1]);
        double alpha1 = Logistic.of(position[2]);
        double room = Logistic.of(-position[2]);
        double share = Logistic.of(position[3]);
        double beta1 = room * share;
        double logDensity = -y.length * Prior.LOG_SQRT_TWO_PI;
        double variance = sigma1 * sigma1;
        double varianceMu = 0;
        double varianceAlpha0 = 0;
        double varianceAlpha1 = 0;
        double varianceBeta1 = 0;
        double byMu = 0;
        double byAlpha0 = 0;
        double byAlpha1 = 0;
        double byBeta1 = 0;
        for (double value : y) {
            double residual = value - mu;
            double square = residual * residual;
            double byVariance = 0.5 * (square / variance - 1) / variance;
            logDensity -= 0.5 * (Math.log(variance) + square / variance);
            byMu += byVariance * varianceMu + residual / variance;
            byAlpha0 += byVariance * varianceAlpha0;
            byAlpha1 += byVariance * varianceAlpha1;
            byBeta1 += byVariance * varianceBeta1;
            varianceMu = beta1 * varianceMu - 2 * alpha1 * residual;
            varianceAlpha0 = beta1 * varianceAlpha0 + 1;
            varianceAlpha1 = beta1 * varianceAlpha1 + square;
            varianceBeta1 = beta1 * varianceBeta1 + variance;
            variance = alpha0 + alpha1 * square + beta1 * variance;
        }
        gradient[0] = byMu;
        gradient[1] = byAlpha0 * alpha0 + 1;
        gradient[2] = alpha1 * (byAlpha1 * room - byBeta1 * beta1) + 1 - 3 * alpha1;
        gradient[3] = byBeta1 * beta1 * (1 - share) + 1 - 2 * share;
        return logDensity
                + position[1]
                + Logistic.logDerivative(position[2])
                + Math.log(room)
                + Logistic.logDerivative(position[3]);
    }
}
