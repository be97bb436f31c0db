package dev.verlet.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The eight schools exactly: given tau, effects and mu are normal; what remains is an integral over log tau. Gelman et
 * al., Bayesian Data Analysis (2013), section 5.4, with the priors mu ~ Normal(0, 5) and tau ~ Cauchy(0, 5).
 */
final class SchoolsMoments {
    private static final Quadrature LINE = new Quadrature(new double[] {-28}, new double[] {7}, 5_000);
    private static final double PRIOR_VARIANCE = 25;

    private final double[] y;
    private final double[] sigma;

    private SchoolsMoments(Map<String, Object> data) {
        this.y = (double[]) data.get("y");
        this.sigma = (double[]) data.get("sigma");
    }

    /** Of mu, tau and theta. */
    static List<Moment> of(Map<String, Object> data) {
        SchoolsMoments schools = new SchoolsMoments(data);
        List<String> elements = new ArrayList<>(List.of("mu", "tau"));
        for (int j = 1; j <= schools.y.length; j++) {
            elements.add("theta[" + j + "]");
        }
        return Moment.ofRaw(elements, LINE.expectations(schools::logMarginal, schools::rawMoments));
    }

    private double logMarginal(double[] logTau) {
        double square = Math.exp(2 * logTau[0]);
        Population population = population(square);
        double sum = logTau[0] - Math.log1p(square / 25);
        for (int j = 0; j < y.length; j++) {
            double variance = sigma[j] * sigma[j] + square;
            sum -= 0.5 * (Math.log(variance) + y[j] * y[j] / variance);
        }
        return sum + 0.5 * (Math.log(population.variance) + population.mean * population.mean / population.variance);
    }

    private double[] rawMoments(double[] logTau) {
        double square = Math.exp(2 * logTau[0]);
        Population population = population(square);
        double[] raw = new double[4 + 2 * y.length];
        raw[0] = population.mean;
        raw[1] = population.variance + population.mean * population.mean;
        raw[2] = Math.exp(logTau[0]);
        raw[3] = square;
        for (int j = 0; j < y.length; j++) {
            double pull = sigma[j] * sigma[j] / (sigma[j] * sigma[j] + square);
            double mean = (1 - pull) * y[j] + pull * population.mean;
            raw[4 + 2 * j] = mean;
            raw[5 + 2 * j] = mean * mean + pull * square + pull * pull * population.variance;
        }
        return raw;
    }

    /** The distribution of mu given tau. */
    private Population population(double square) {
        double precision = 1 / PRIOR_VARIANCE;
        double weighted = 0;
        for (int j = 0; j < y.length; j++) {
            double variance = sigma[j] * sigma[j] + square;
            precision += 1 / variance;
            weighted += y[j] / variance;
        }
        return new Population(weighted / precision, 1 / precision);
    }

    private record Population(double mean, double variance) {}
}
