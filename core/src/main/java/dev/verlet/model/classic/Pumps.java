package dev.verlet.model.classic;

import dev.verlet.model.Constraints;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * Failures of pumps: x_i ~ Poisson(theta_i t_i), theta_i ~ Gamma(alpha, beta), alpha ~ Exponential(1), beta ~
 * Gamma(0.1, 1), with rates, not scales. George, Makov and Smith 1993; the "pumps" of the BUGS examples.
 */
public final class Pumps implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Pumps() {}

    @Override
    public String name() {
        return "pumps";
    }

    @Override
    public String description() {
        return "Failure rates of pumps with a gamma population (BUGS examples)";
    }

    @Override
    public String parameters() {
        return "theta[N] > 0, alpha > 0, beta > 0";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of pumps").atLeast(1),
                Field.vector("t", "N", "time of operation of each pump").greaterThan(0),
                Field.integers("x", "N", "failures of each pump").atLeast(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] t = data.vector("t");
        double[] x = data.vector("x");
        double constant = -LogGamma.value(Density.BETA_SHAPE);
        for (int i = 0; i < x.length; i++) {
            constant += x[i] * Math.log(t[i]) - LogGamma.value(x[i] + 1);
        }
        Density density = new Density(t, x, constant);
        return new ClassicModel(
                List.of(
                        new Parameter(Variable.vector("theta", x.length), Constraints.positive()),
                        Parameter.positive("alpha"),
                        Parameter.positive("beta")),
                () -> density);
    }

    private record Density(double[] t, double[] x, double constant) implements LogDensity {
        static final double BETA_SHAPE = 0.1;

        @Override
        public int dimension() {
            return x.length + 2;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            int n = x.length;
            double logAlpha = position[n];
            double alpha = Math.exp(logAlpha);
            double logBeta = position[n + 1];
            double beta = Math.exp(logBeta);
            double sumLogs = 0;
            double sum = 0;
            double likelihood = 0;
            for (int i = 0; i < n; i++) {
                double theta = Math.exp(position[i]);
                sumLogs += position[i];
                sum += theta;
                likelihood += x[i] * position[i] - theta * t[i];
                gradient[i] = x[i] + alpha - theta * (t[i] + beta);
            }
            gradient[n] = alpha * (n * (logBeta - Digamma.value(alpha)) + sumLogs - 1) + 1;
            gradient[n + 1] = n * alpha - beta * sum + BETA_SHAPE - beta;
            double population = n * (alpha * logBeta - LogGamma.value(alpha)) + alpha * sumLogs - beta * sum;
            double priors = -alpha + logAlpha + BETA_SHAPE * logBeta - beta;
            return constant + likelihood + population + priors;
        }
    }
}
