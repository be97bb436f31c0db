package dev.verlet.model.classic;

import dev.verlet.model.Constraints;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Logistic;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * A mixture of two normal distributions on the line: y has density theta N(mu_1, sigma_1) + (1 - theta) N(mu_2,
 * sigma_2); mu ~ Normal(0, 2) on mu_1 < mu_2, sigma ~ Normal(0, 2) on sigma > 0, theta ~ Beta(5, 5).
 */
public final class GaussianMixture implements ModelFactory {
    private static final Prior.Proper NORMAL = new Prior.Normal(2);
    private static final double BETA_SHAPE = 5;

    /** log of 1 / B(5, 5). */
    private static final double LOG_BETA_CONSTANT = Math.log(630);

    /** Without data the posterior is the prior. */
    private static final Density PRIOR = new Density(new double[0]);

    /** For {@link java.util.ServiceLoader}. */
    public GaussianMixture() {}

    @Override
    public String name() {
        return "gaussian-mixture-1d";
    }

    @Override
    public String description() {
        return "Two normal components fitted to data on the line, means in order";
    }

    @Override
    public String parameters() {
        return "mu[2] ordered, sigma[2] > 0, 0 < theta < 1";
    }

    @Override
    public List<Field> data() {
        return List.of(Field.integer("N", "number of observations").atLeast(1), Field.vector("y", "N", "observations"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        Density density = new Density(data.vector("y"));
        return new ClassicModel(
                List.of(
                        new Parameter(Variable.vector("mu", 2), Constraints.ordered()),
                        new Parameter(Variable.vector("sigma", 2), Constraints.positive()),
                        new Parameter(Variable.scalar("theta"), Constraints.interval(0, 1))),
                () -> density,
                Optional.of(new ClassicPrior(() -> PRIOR, GaussianMixture::drawPrior)));
    }

    /** Means in order; theta by the fifth smallest of nine uniform numbers, which has the law Beta(5, 5). */
    private static void drawPrior(RandomGenerator random, double[] q) {
        double one = NORMAL.draw(random);
        double other = NORMAL.draw(random);
        q[0] = Math.min(one, other);
        q[1] = Math.log(Math.abs(one - other));
        q[2] = Math.log(Math.abs(NORMAL.draw(random)));
        q[3] = Math.log(Math.abs(NORMAL.draw(random)));
        double[] logits = new double[9];
        for (int i = 0; i < logits.length; i++) {
            logits[i] = Logistic.draw(random);
        }
        Arrays.sort(logits);
        q[4] = logits[4];
    }

    private record Density(double[] y) implements LogDensity {
        @Override
        public int dimension() {
            return 5;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double gap = Math.exp(position[1]);
            double mu1 = position[0];
            double mu2 = mu1 + gap;
            double sigma1 = Math.exp(position[2]);
            double sigma2 = Math.exp(position[3]);
            double theta = Logistic.of(position[4]);
            double logTheta = Math.log(theta);
            double logOther = Math.log(Logistic.of(-position[4]));
            double logDensity = 0;
            double byMu1 = NORMAL.derivative(mu1);
            double byMu2 = NORMAL.derivative(mu2);
            double byLogSigma1 = sigma1 * NORMAL.derivative(sigma1) + 1;
            double byLogSigma2 = sigma2 * NORMAL.derivative(sigma2) + 1;
            double sumFirst = 0;
            for (double value : y) {
                double z1 = (value - mu1) / sigma1;
                double z2 = (value - mu2) / sigma2;
                double log1 = logTheta - position[2] - 0.5 * z1 * z1;
                double log2 = logOther - position[3] - 0.5 * z2 * z2;
                double first = Logistic.of(log1 - log2);
                double second = Logistic.of(log2 - log1);
                logDensity += Math.max(log1, log2) + Math.log1p(Math.exp(-Math.abs(log1 - log2)));
                byMu1 += first * z1 / sigma1;
                byMu2 += second * z2 / sigma2;
                byLogSigma1 += first * (z1 * z1 - 1);
                byLogSigma2 += second * (z2 * z2 - 1);
                sumFirst += first;
            }
            gradient[0] = byMu1 + byMu2;
            gradient[1] = byMu2 * gap + 1;
            gradient[2] = byLogSigma1;
            gradient[3] = byLogSigma2;
            gradient[4] = sumFirst - y.length * theta + BETA_SHAPE * (1 - 2 * theta);
            return logDensity
                    - y.length * Prior.LOG_SQRT_TWO_PI
                    + logPrior(mu1, mu2, sigma1, sigma2)
                    + LOG_BETA_CONSTANT
                    + BETA_SHAPE * (logTheta + logOther)
                    + position[1]
                    + position[2]
                    + position[3];
        }

        private static double logPrior(double mu1, double mu2, double sigma1, double sigma2) {
            return NORMAL.logDensity(mu1)
                    + NORMAL.logDensity(mu2)
                    + NORMAL.logDensity(sigma1)
                    + NORMAL.logDensity(sigma2);
        }
    }
}
