package dev.verlet.reference;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The rats exactly: all were weighed on the same days, so that each one's least-squares intercept and slope at the mean
 * day are independent and sufficient. Given the three standard deviations the rest is normal; what remains is an
 * integral over their logs.
 */
final class RatsMoments {
    private static final List<String> ELEMENTS =
            List.of("mu_alpha", "mu_beta", "alpha0", "sigma_alpha", "sigma_beta", "sigma", "alpha[1]", "beta[1]");

    /** log sigma, log sigma_alpha, log sigma_beta. */
    private static final Quadrature BOX =
            new Quadrature(new double[] {1.3, 1.8, -6.5}, new double[] {2.55, 4.4, 1}, 120);

    private static final double PRIOR_VARIANCE = 1e6;
    private static final double SHAPE = 1e-3;

    private final double meanTime;
    private final double times;
    private final double timeSquares;
    private final double residual;
    private final Estimates intercepts;
    private final Estimates slopes;

    private RatsMoments(Map<String, Object> data) {
        double[] x = (double[]) data.get("x");
        double[][] y = (double[][]) data.get("Y");
        double mean = Arrays.stream(x).average().orElseThrow();
        double[] centred = Arrays.stream(x).map(day -> day - mean).toArray();
        double squares = Arrays.stream(centred).map(c -> c * c).sum();
        double sum = 0;
        double[] levels = new double[y.length];
        double[] rates = new double[y.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                levels[i] += y[i][j] / x.length;
                rates[i] += y[i][j] * centred[j] / squares;
            }
            for (int j = 0; j < x.length; j++) {
                sum += Math.pow(y[i][j] - levels[i] - rates[i] * centred[j], 2);
            }
        }
        intercepts = Estimates.of(levels);
        slopes = Estimates.of(rates);
        meanTime = mean;
        times = x.length;
        timeSquares = squares;
        residual = sum;
    }

    /** Of the population, sigma, and the first rat. */
    static List<Moment> of(Map<String, Object> data) {
        RatsMoments rats = new RatsMoments(data);
        return Moment.ofRaw(ELEMENTS, BOX.expectations(rats::logMarginal, rats::rawMoments));
    }

    private double logMarginal(double[] logs) {
        double variance = Math.exp(2 * logs[0]);
        double degrees = intercepts.count() * (times - 2);
        double sum = -degrees * logs[0] - residual / (2 * variance);
        sum += intercepts.logEvidence(Math.exp(2 * logs[1]) + variance / times);
        sum += slopes.logEvidence(Math.exp(2 * logs[2]) + variance / timeSquares);
        for (double log : logs) {
            sum -= 2 * SHAPE * log + SHAPE * Math.exp(-2 * log);
        }
        return sum;
    }

    private double[] rawMoments(double[] logs) {
        double variance = Math.exp(2 * logs[0]);
        double[] alpha = intercepts.population(Math.exp(2 * logs[1]), variance / times);
        double[] beta = slopes.population(Math.exp(2 * logs[2]), variance / timeSquares);
        double[] means = {alpha[0], beta[0], alpha[0] - meanTime * beta[0], 0, 0, 0, alpha[2], beta[2]};
        double[] variances = {alpha[1], beta[1], alpha[1] + meanTime * meanTime * beta[1], 0, 0, 0, alpha[3], beta[3]};
        means[3] = Math.exp(logs[1]);
        means[4] = Math.exp(logs[2]);
        means[5] = Math.exp(logs[0]);
        double[] raw = new double[2 * means.length];
        for (int k = 0; k < means.length; k++) {
            raw[2 * k] = means[k];
            raw[2 * k + 1] = variances[k] + means[k] * means[k];
        }
        return raw;
    }

    /** Least-squares estimates of all rats. */
    private record Estimates(int count, double first, double mean, double squares) {
        static Estimates of(double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares =
                    Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            return new Estimates(values.length, values[0], mean, squares);
        }

        /** log of the integral over mu of Normal(mu; 0, 1000) times the product of Normal(estimate; mu, variance). */
        double logEvidence(double variance) {
            double ofMean = variance / count + PRIOR_VARIANCE;
            return -0.5 * (count - 1) * Math.log(variance)
                    - squares / (2 * variance)
                    - 0.5 * Math.log(ofMean)
                    - mean * mean / (2 * ofMean);
        }

        /** Mean and variance of mu, then mean and variance of the first rat's own value. */
        double[] population(double between, double within) {
            double precision = count / (between + within) + 1 / PRIOR_VARIANCE;
            double mu = count * mean / (between + within) / precision;
            double pull = within / (between + within);
            double own = (1 - pull) * first + pull * mu;
            return new double[] {mu, 1 / precision, own, (1 - pull) * within + pull * pull / precision};
        }
    }
}
