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
        Density density = Density.of(sd, settings.real("rho"));
        return ClassicModel.normalized(List.of(Parameter.real("x", sd.length)), () -> density);
    }

    private static double[] scales(int dimension, double ratio) {
        double[] sd = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            sd[i] = dimension == 1 ? 1 : Math.pow(ratio, i / (dimension - 1.0));
        }
        return sd;
    }

    /**
     * With z = x / sd: z_1 ~ Normal(0, 1) and z_i ~ Normal(rho z_(i-1), sqrt(1 - rho^2)).
     *
     * @param scale 1 / sd
     * @param precision 1 / (1 - rho^2)
     * @param constant the log density at 0
     */
    private record Density(double[] scale, double rho, double precision, double constant) implements LogDensity {
        static Density of(double[] sd, double rho) {
            double[] scale = new double[sd.length];
            double conditional = 1 - rho * rho;
            double constant = -0.5 * (sd.length - 1) * Math.log(conditional) - sd.length * Prior.LOG_SQRT_TWO_PI;
            for (int i = 0; i < sd.length; i++) {
                scale[i] = 1 / sd[i];
                constant -= Math.log(sd[i]);
            }
            return new Density(scale, rho, 1 / conditional, constant);
        }

        @Override
        public int dimension() {
            return scale.length;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double before = position[0] * scale[0];
            double quadratic = before * before;
            gradient[0] = -before * scale[0];
            for (int i = 1; i < scale.length; i++) {
                double z = position[i] * scale[i];
                double residual = z - rho * before;
                double pull = precision * residual;
                quadratic += pull * residual;
                gradient[i] = -pull * scale[i];
                gradient[i - 1] += rho * pull * scale[i - 1];
                before = z;
            }
            return constant - 0.5 * quadratic;
        }
    }
}
