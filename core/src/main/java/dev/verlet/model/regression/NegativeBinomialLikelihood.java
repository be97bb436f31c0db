package dev.verlet.model.regression;

import dev.verlet.model.Logistic;
import java.util.Arrays;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogBeta;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.GammaDistribution;

/**
 * Counts of mean m = exp(eta) and variance m + m^2 / shape: a Poisson distribution whose mean has a gamma distribution.
 *
 * <p>What depends on a count and the shape alone is computed once for each distinct count: log Gamma(y + shape) - log
 * Gamma(shape) - log y! = -log(y B(y, shape)), in which nothing cancels when the shape is large.
 */
final class NegativeBinomialLikelihood extends Likelihood {
    private final double[] distinct;
    private final double[] multiplicity;
    private double shape;
    private double logShape;
    private double sumShapeDerivative;

    NegativeBinomialLikelihood(double[] y) {
        this(y, Arrays.stream(y).sorted().distinct().toArray());
    }

    private NegativeBinomialLikelihood(double[] y, double[] distinct) {
        super(y);
        this.distinct = distinct;
        this.multiplicity = new double[distinct.length];
        for (double count : y) {
            multiplicity[Arrays.binarySearch(distinct, count)]++;
        }
    }

    @Override
    void begin(double[] auxiliary) {
        shape = auxiliary[0];
        logShape = Math.log(shape);
        sumShapeDerivative = 0;
    }

    @Override
    double block(double[] eta, int from, int count, double[] score) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            double rise = softplus(eta[i] - logShape);
            double share = Logistic.of(eta[i] - logShape);
            double total = y[from + i] + shape;
            sum += y[from + i] * (eta[i] - logShape) - total * rise;
            score[i] = y[from + i] - total * share;
            sumShapeDerivative += share - rise - y[from + i] / shape * (1 - share);
        }
        return sum;
    }

    @Override
    double finish(double[] derivatives) {
        double sum = 0;
        double derivative = sumShapeDerivative;
        double digammaShape = Digamma.value(shape);
        for (int k = 0; k < distinct.length; k++) {
            sum += multiplicity[k] * logCoefficient(distinct[k], shape);
            derivative += multiplicity[k] * (Digamma.value(distinct[k] + shape) - digammaShape);
        }
        derivatives[0] = derivative;
        return sum;
    }

    private static double logCoefficient(double count, double shape) {
        return count == 0 ? 0 : -LogBeta.value(count, shape) - Math.log(count);
    }

    private static double softplus(double x) {
        return BinomialLikelihood.softplus(x);
    }

    @Override
    double pointwise(int row, double eta, double[] auxiliary) {
        double offset = eta - Math.log(auxiliary[0]);
        return logCoefficient(y[row], auxiliary[0]) + y[row] * offset - (y[row] + auxiliary[0]) * softplus(offset);
    }

    @Override
    double predict(int row, double eta, double[] auxiliary, UniformRandomProvider random) {
        double relative = GammaDistribution.of(auxiliary[0], 1 / auxiliary[0])
                .createSampler(random)
                .sample();
        return PoissonLikelihood.count(Math.exp(eta) * relative, random);
    }

    @Override
    Likelihood another() {
        return new NegativeBinomialLikelihood(y, distinct);
    }
}
