package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * A normal distribution of any dimension, given by a few numbers: mean 0, standard deviations spaced geometrically from
 * 1 to {@code scale-ratio}, and correlation rho<sup>|i - j|</sup>. Its precision matrix is tridiagonal, so that a
 * gradient costs a few operations a coordinate.
 */
public final class CorrelatedGaussian implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public CorrelatedGaussian() {}

    @Override
    public String name() {
        return "correlated-gaussian";
    }

    @Override
    public String description() {
        return "Normal of any dimension: correlation rho^|i-j|, standard deviations from 1 to scale-ratio";
    }

    @Override
    public String parameters() {
        return "x[dimension]";
    }

    @Override
    public List<Field> settings() {
        return List.of(
                Field.integer("dimension", "number of coordinates").atLeast(1).withFallback(100L),
                Field.real("rho", "correlation of neighbours, inside (-1, 1)")
                        .greaterThan(-1)
                        .atMost(Math.nextDown(1.0))
                        .withFallback(0.5),
                Field.real("scale-ratio", "largest over smallest standard deviation")
                        .atLeast(1)
                        .withFallback(1.0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] sd = scales(settings.integer("dimension"), settings.real("scale-ratio"));
        Density density = new Density(sd, settings.real("rho"));
        return new ClassicModel(List.of(Parameter.real("x", sd.length)), () -> density);
    }

    private static double[] scales(int dimension, double ratio) {
        double[] sd = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            sd[i] = dimension == 1 ? 1 : Math.pow(ratio, i / (dimension - 1.0));
        }
        return sd;
    }

    /** With z = x / sd: z_1 ~ Normal(0, 1) and z_i ~ Normal(rho z_(i-1), sqrt(1 - rho^2)). */
    private record Density(double[] sd, double rho) implements LogDensity {
        @Override
        public int dimension() {
            return sd.length;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double conditional = 1 - rho * rho;
            double before = position[0] / sd[0];
            double sumSquares = before * before;
            double sumLogs = Math.log(sd[0]);
            gradient[0] = -before / sd[0];
            for (int i = 1; i < sd.length; i++) {
                double z = position[i] / sd[i];
                double residual = z - rho * before;
                sumSquares += residual * residual / conditional;
                sumLogs += Math.log(sd[i]);
                gradient[i] = -residual / conditional / sd[i];
                gradient[i - 1] += rho * residual / conditional / sd[i - 1];
                before = z;
            }
            return -0.5 * sumSquares
                    - sumLogs
                    - 0.5 * (sd.length - 1) * Math.log(conditional)
                    - sd.length * Prior.LOG_SQRT_TWO_PI;
        }
    }
}
