package dev.verlet.reference;

import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.apache.commons.numbers.gamma.LogGamma;

/** Exact moments of regressions with an intercept and one predictor. */
final class RegressionMoments {
    private static final List<String> BETA = List.of("beta[1]", "beta[2]");

    private RegressionMoments() {}

    /**
     * The linear regression on a centred predictor with flat priors of beta and sigma. With nu = n - 3 and the residual
     * sum of squares S, sigma<sup>2</sup> has the inverse gamma density of shape nu / 2 and scale S / 2, and beta is
     * normal around least squares given sigma. Gelman et al., Bayesian Data Analysis (2013), section 14.2, whose prior
     * is flat in log sigma instead.
     */
    static List<Moment> ofLine(Map<String, Object> data) {
        double[][] x = (double[][]) data.get("X");
        double[] y = (double[]) data.get("y");
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumXy = 0;
        for (int i = 0; i < y.length; i++) {
            sumX += x[i][1];
            sumY += y[i];
            sumXx += x[i][1] * x[i][1];
            sumXy += x[i][1] * y[i];
        }
        if (sumX != 0) {
            throw new IllegalArgumentException("the predictor is not centred: its sum is " + sumX);
        }
        double intercept = sumY / y.length;
        double slope = sumXy / sumXx;
        double residual = 0;
        for (int i = 0; i < y.length; i++) {
            residual += Math.pow(y[i] - intercept - slope * x[i][1], 2);
        }
        double nu = y.length - 3;
        double variance = residual / (nu - 2);
        double sigma = Math.sqrt(residual / 2) * Math.exp(LogGamma.value((nu - 1) / 2) - LogGamma.value(nu / 2));
        return List.of(
                new Moment("beta[1]", intercept, Math.sqrt(variance / y.length)),
                new Moment("beta[2]", slope, Math.sqrt(variance / sumXx)),
                new Moment("sigma", sigma, Math.sqrt(variance - sigma * sigma)));
    }

    /** Poisson regression with independent normal priors of that standard deviation. */
    static List<Moment> ofPoisson(Map<String, Object> data, double priorSd) {
        double[][] x = (double[][]) data.get("X");
        double[] y = (double[]) data.get("y");
        ToDoubleFunction<double[]> logDensity = beta -> {
            double sum = -(beta[0] * beta[0] + beta[1] * beta[1]) / (2 * priorSd * priorSd);
            for (int i = 0; i < y.length; i++) {
                double logRate = beta[0] * x[i][0] + beta[1] * x[i][1];
                sum += y[i] * logRate - Math.exp(logRate);
            }
            return sum;
        };
        return moments(BETA, new Quadrature(new double[] {-7.5, 0.2}, new double[] {1.8, 4.7}, 400), logDensity);
    }

    /** Logistic regression with the independent normal priors of the data. */
    static List<Moment> ofLogistic(Map<String, Object> data) {
        double[][] x = (double[][]) data.get("X");
        double[] y = (double[]) data.get("y");
        double[] priorSd = (double[]) data.get("prior_sd");
        ToDoubleFunction<double[]> logDensity = b -> {
            double sum = -0.5 * (Math.pow(b[0] / priorSd[0], 2) + Math.pow(b[1] / priorSd[1], 2));
            for (int i = 0; i < y.length; i++) {
                double margin = (2 * y[i] - 1) * (b[0] * x[i][0] + b[1] * x[i][1]);
                sum -= Math.log1p(Math.exp(-margin));
            }
            return sum;
        };
        return moments(
                List.of("b[1]", "b[2]"), new Quadrature(new double[] {-12, -20}, new double[] {8, 8}, 500), logDensity);
    }

    private static List<Moment> moments(
            List<String> elements, Quadrature quadrature, ToDoubleFunction<double[]> logDensity) {
        double[] raw = quadrature.expectations(
                logDensity, point -> new double[] {point[0], point[0] * point[0], point[1], point[1] * point[1]});
        return Moment.ofRaw(elements, raw);
    }
}
