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
 * Poisson regression with an intercept for each group, non-centred: y_i ~ Poisson(exp(a + b x_i + u_(g_i) +
 * log_exposure_i)), u_j = t z_j, z_j ~ Normal(0, 1); a ~ Normal(0, 2), b ~ Normal(0, 1), t ~ Normal(0, 1) on t > 0.
 */
public final class PoissonVaryingIntercept implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public PoissonVaryingIntercept() {}

    @Override
    public String name() {
        return "poisson-varying-intercept";
    }

    @Override
    public String description() {
        return "Poisson regression with a normal population of group intercepts, non-centred";
    }

    @Override
    public String parameters() {
        return "z[G], a, b, t > 0, u[G] (derived)";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of units").atLeast(1),
                Field.integer("G", "number of groups").atLeast(1),
                Field.integers("g", "N", "group of each unit, 1 to G").atLeast(1),
                Field.vector("x", "N", "covariate of each unit"),
                Field.vector("log_exposure", "N", "log of the exposure of each unit"),
                Field.integers("y", "N", "counts").atLeast(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] y = data.vector("y");
        double constant = 0;
        for (double count : y) {
            constant -= LogGamma.value(count + 1);
        }
        int groups = data.integer("G");
        int[] group = GroupNumbers.fromZero(data.vector("g"), groups);
        return new Noncentered(new Density(groups, group, data.vector("x"), data.vector("log_exposure"), y, constant));
    }

    private record Noncentered(Density density) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.real("z", density.groups),
                    Parameter.real("a"),
                    Parameter.real("b"),
                    Parameter.positive("t"));
        }

        @Override
        public List<Variable> derived() {
            return List.of(Variable.vector("u", density.groups));
        }

        @Override
        public LogDensity logDensity() {
            return density;
        }

        @Override
        public void draw(double[] q, double[] draw) {
            constrain(q, draw);
            int groups = density.groups;
            for (int j = 0; j < groups; j++) {
                draw[groups + 3 + j] = draw[groups + 2] * q[j];
            }
        }
    }

    private record Density(int groups, int[] group, double[] x, double[] logExposure, double[] y, double constant)
            implements LogDensity {
        private static final Prior INTERCEPT = new Prior.Normal(2);
        private static final Prior SLOPE = new Prior.Normal(1);
        private static final Prior SCALE = new Prior.Normal(1);

        @Override
        public int dimension() {
            return groups + 3;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double a = position[groups];
            double b = position[groups + 1];
            double logT = position[groups + 2];
            double t = Math.exp(logT);
            double sumSquares = 0;
            for (int j = 0; j < groups; j++) {
                sumSquares += position[j] * position[j];
                gradient[j] = -position[j];
            }
            gradient[groups] = INTERCEPT.derivative(a);
            gradient[groups + 1] = SLOPE.derivative(b);
            gradient[groups + 2] = t * SCALE.derivative(t) + 1;
            double logDensity = constant
                    - 0.5 * sumSquares
                    - groups * Prior.LOG_SQRT_TWO_PI
                    + INTERCEPT.logDensity(a)
                    + SLOPE.logDensity(b)
                    + SCALE.logDensity(t)
                    + logT;
            for (int i = 0; i < y.length; i++) {
                double z = position[group[i]];
                double logRate = a + b * x[i] + t * z + logExposure[i];
                double rate = Math.exp(logRate);
                double score = y[i] - rate;
                logDensity += y[i] * logRate - rate;
                gradient[group[i]] += t * score;
                gradient[groups] += score;
                gradient[groups + 1] += x[i] * score;
                gradient[groups + 2] += t * z * score;
            }
            return logDensity;
        }
    }
}
