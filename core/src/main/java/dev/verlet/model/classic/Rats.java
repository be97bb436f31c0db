package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Growth curves of rats: y_ij ~ Normal(alpha_i + beta_i (x_j - mean x), sigma), alpha_i ~ Normal(mu_alpha,
 * sigma_alpha), beta_i ~ Normal(mu_beta, sigma_beta); mu ~ Normal(0, 1000), each variance ~ InverseGamma(0.001, 0.001).
 * Gelfand, Hills, Racine-Poon and Smith 1990; the "rats" of the BUGS examples.
 */
public final class Rats implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Rats() {}

    @Override
    public String name() {
        return "rats";
    }

    @Override
    public String description() {
        return "Linear growth curves with normal populations of intercepts and slopes (BUGS examples)";
    }

    @Override
    public String parameters() {
        return "alpha[N], beta[N], mu_alpha, mu_beta, sigma_alpha > 0, sigma_beta > 0, sigma > 0, alpha0 (derived)";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of individuals").atLeast(1),
                Field.integer("T", "number of times").atLeast(2),
                Field.vector("x", "T", "times of measurement"),
                Field.matrix("Y", "N", "T", "measurements, one row an individual"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] x = data.vector("x");
        double mean = 0;
        for (double time : x) {
            mean += time / x.length;
        }
        double[] centred = new double[x.length];
        for (int j = 0; j < x.length; j++) {
            centred[j] = x[j] - mean;
        }
        return new Growth(new Density(data.matrix("Y"), centred), mean);
    }

    private record Growth(Density density, double meanTime) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.real("alpha", density.individuals()),
                    Parameter.real("beta", density.individuals()),
                    Parameter.real("mu_alpha"),
                    Parameter.real("mu_beta"),
                    Parameter.positive("sigma_alpha"),
                    Parameter.positive("sigma_beta"),
                    Parameter.positive("sigma"));
        }

        @Override
        public List<Variable> derived() {
            return List.of(Variable.scalar("alpha0"));
        }

        @Override
        public LogDensity logDensity() {
            return density;
        }

        @Override
        public void draw(double[] q, double[] draw) {
            constrain(q, draw);
            int n = density.individuals();
            draw[2 * n + 5] = q[2 * n] - meanTime * q[2 * n + 1];
        }
    }

    private record Density(double[][] y, double[] x) implements LogDensity {
        private static final Prior MEAN = new Prior.Normal(1000);
        private static final double SHAPE = 1e-3;

        /** log of scale^shape / Gamma(shape), and of 2, the Jacobian of the variance by the standard deviation. */
        private static final double VARIANCE_CONSTANT = SHAPE * Math.log(SHAPE) - LogGamma.value(SHAPE) + Math.log(2);

        int individuals() {
            return y.length;
        }

        @Override
        public int dimension() {
            return 2 * y.length + 5;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            int n = y.length;
            double logSigma = position[2 * n + 4];
            double precision = Math.exp(-2 * logSigma);
            double logDensity = population(position, gradient, 0) + population(position, gradient, 1);
            double sumSquares = 0;
            for (int i = 0; i < n; i++) {
                double sumResiduals = 0;
                double sumProducts = 0;
                for (int j = 0; j < x.length; j++) {
                    double residual = y[i][j] - position[i] - position[n + i] * x[j];
                    sumResiduals += residual;
                    sumProducts += residual * x[j];
                    sumSquares += residual * residual;
                }
                gradient[i] += precision * sumResiduals;
                gradient[n + i] += precision * sumProducts;
            }
            int count = n * x.length;
            gradient[2 * n + 4] = precision * sumSquares - count + varianceDerivative(logSigma);
            return logDensity
                    - 0.5 * precision * sumSquares
                    - count * (logSigma + Prior.LOG_SQRT_TWO_PI)
                    + variancePrior(logSigma);
        }

        /** The intercepts (which = 0) or slopes (which = 1), their mean and spread; sets their gradients. */
        private double population(double[] position, double[] gradient, int which) {
            int n = y.length;
            double mu = position[2 * n + which];
            double logScale = position[2 * n + 2 + which];
            double precision = Math.exp(-2 * logScale);
            double sum = 0;
            double sumSquares = 0;
            for (int i = which * n; i < (which + 1) * n; i++) {
                double deviation = position[i] - mu;
                gradient[i] = -precision * deviation;
                sum += deviation;
                sumSquares += deviation * deviation;
            }
            gradient[2 * n + which] = precision * sum + MEAN.derivative(mu);
            gradient[2 * n + 2 + which] = precision * sumSquares - n + varianceDerivative(logScale);
            return -0.5 * precision * sumSquares
                    - n * (logScale + Prior.LOG_SQRT_TWO_PI)
                    + MEAN.logDensity(mu)
                    + variancePrior(logScale);
        }

        /** The log density of log s where s^2 has the inverse gamma density, log Jacobian included. */
        private static double variancePrior(double logScale) {
            return VARIANCE_CONSTANT - 2 * SHAPE * logScale - SHAPE * Math.exp(-2 * logScale);
        }

        private static double varianceDerivative(double logScale) {
            return -2 * SHAPE + 2 * SHAPE * Math.exp(-2 * logScale);
        }
    }
}
