package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;

/**
 * The posterior of {@link VaryingIntercept}, non-centred: a_j = a0 + a1 w_j + t z_j with z_j ~ Normal(0, 1). The form
 * to choose where groups have little data.
 */
public final class VaryingInterceptNoncentered implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public VaryingInterceptNoncentered() {}

    @Override
    public String name() {
        return "varying-intercept-noncentered";
    }

    @Override
    public String description() {
        return "Linear regression with a normal population of group intercepts, non-centred";
    }

    @Override
    public String parameters() {
        return "z[G], a0, a1, b, t > 0, s > 0, a[G] (derived)";
    }

    @Override
    public List<Field> data() {
        return new VaryingIntercept().data();
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] w = data.vector("w");
        int[] group = GroupNumbers.fromZero(data.vector("g"), w.length);
        return new Noncentered(new Density(group, data.vector("x"), w, data.vector("y")));
    }

    private record Noncentered(Density density) implements Model {
        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.real("z", density.w.length),
                    Parameter.real("a0"),
                    Parameter.real("a1"),
                    Parameter.real("b"),
                    Parameter.positive("t"),
                    Parameter.positive("s"));
        }

        @Override
        public List<Variable> derived() {
            return List.of(Variable.vector("a", density.w.length));
        }

        @Override
        public LogDensity logDensity() {
            return density;
        }

        @Override
        public void draw(double[] q, double[] draw) {
            constrain(q, draw);
            int groups = density.w.length;
            for (int j = 0; j < groups; j++) {
                draw[groups + 5 + j] = density.intercept(q, Math.exp(q[groups + 3]), j);
            }
        }
    }

    private record Density(int[] group, double[] x, double[] w, double[] y) implements LogDensity {
        private static final Prior LOCATION = new Prior.Normal(5);
        private static final Prior GROUP_SCALE = new Prior.Normal(1);
        private static final Prior ERROR_SCALE = new Prior.Normal(2);

        @Override
        public int dimension() {
            return w.length + 5;
        }

        double intercept(double[] position, double t, int j) {
            return position[w.length] + position[w.length + 1] * w[j] + t * position[j];
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            int groups = w.length;
            double t = Math.exp(position[groups + 3]);
            double logDensity = priors(position, gradient, t);
            double b = position[groups + 2];
            double s = Math.exp(position[groups + 4]);
            double sumSquares = 0;
            for (int i = 0; i < y.length; i++) {
                int j = group[i];
                double residual = (y[i] - intercept(position, t, j) - b * x[i]) / s;
                double score = residual / s;
                sumSquares += residual * residual;
                gradient[j] += t * score;
                gradient[groups] += score;
                gradient[groups + 1] += w[j] * score;
                gradient[groups + 2] += x[i] * score;
                gradient[groups + 3] += t * position[j] * score;
            }
            gradient[groups + 4] += sumSquares - y.length;
            return logDensity - y.length * (position[groups + 4] + Prior.LOG_SQRT_TWO_PI) - 0.5 * sumSquares;
        }

        /** Priors and Jacobians; sets every element of the gradient. */
        private double priors(double[] position, double[] gradient, double t) {
            int groups = w.length;
            double s = Math.exp(position[groups + 4]);
            double sumSquares = 0;
            for (int j = 0; j < groups; j++) {
                sumSquares += position[j] * position[j];
                gradient[j] = -position[j];
            }
            double logDensity = -0.5 * sumSquares - groups * Prior.LOG_SQRT_TWO_PI;
            for (int k = groups; k < groups + 3; k++) {
                logDensity += LOCATION.logDensity(position[k]);
                gradient[k] = LOCATION.derivative(position[k]);
            }
            gradient[groups + 3] = t * GROUP_SCALE.derivative(t) + 1;
            gradient[groups + 4] = s * ERROR_SCALE.derivative(s) + 1;
            return logDensity
                    + GROUP_SCALE.logDensity(t)
                    + ERROR_SCALE.logDensity(s)
                    + position[groups + 3]
                    + position[groups + 4];
        }
    }
}
