package dev.verlet.model.classic;

import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import java.util.List;

/**
 * Linear regression with an intercept for each group, centred: y_i ~ Normal(a_(g_i) + b x_i, s), a_j ~ Normal(a0 + a1
 * w_j, t); a0, a1, b ~ Normal(0, 5), t ~ Normal(0, 1) on t > 0, s ~ Normal(0, 2) on s > 0.
 */
public final class VaryingIntercept implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public VaryingIntercept() {}

    @Override
    public String name() {
        return "varying-intercept";
    }

    @Override
    public String description() {
        return "Linear regression with a normal population of group intercepts, centred";
    }

    @Override
    public String parameters() {
        return "a[G], a0, a1, b, t > 0, s > 0";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("N", "number of units").atLeast(1),
                Field.integer("G", "number of groups").atLeast(1),
                Field.integers("g", "N", "group of each unit, 1 to G").atLeast(1),
                Field.vector("x", "N", "covariate of each unit"),
                Field.vector("w", "G", "covariate of each group"),
                Field.vector("y", "N", "responses"));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        double[] w = data.vector("w");
        int[] group = GroupNumbers.fromZero(data.vector("g"), w.length);
        Density density = new Density(group, data.vector("x"), w, data.vector("y"));
        return new ClassicModel(
                List.of(
                        Parameter.real("a", w.length),
                        Parameter.real("a0"),
                        Parameter.real("a1"),
                        Parameter.real("b"),
                        Parameter.positive("t"),
                        Parameter.positive("s")),
                () -> density);
    }

    private record Density(int[] group, double[] x, double[] w, double[] y) implements LogDensity {
        private static final Prior LOCATION = new Prior.Normal(5);
        private static final Prior GROUP_SCALE = new Prior.Normal(1);
        private static final Prior ERROR_SCALE = new Prior.Normal(2);

        @Override
        public int dimension() {
            return w.length + 5;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            return population(position, gradient)
                    + likelihood(position, gradient)
                    - (w.length + y.length) * Prior.LOG_SQRT_TWO_PI;
        }

        /** Priors and the groups' intercepts; sets every element of the gradient. */
        private double population(double[] position, double[] gradient) {
            int groups = w.length;
            double a0 = position[groups];
            double a1 = position[groups + 1];
            double b = position[groups + 2];
            double logT = position[groups + 3];
            double logS = position[groups + 4];
            double t = Math.exp(logT);
            double s = Math.exp(logS);
            double sumZ = 0;
            double sumZw = 0;
            double sumSquares = 0;
            for (int j = 0; j < groups; j++) {
                double z = (position[j] - a0 - a1 * w[j]) / t;
                gradient[j] = -z / t;
                sumZ += z;
                sumZw += z * w[j];
                sumSquares += z * z;
            }
            gradient[groups] = LOCATION.derivative(a0) + sumZ / t;
            gradient[groups + 1] = LOCATION.derivative(a1) + sumZw / t;
            gradient[groups + 2] = LOCATION.derivative(b);
            gradient[groups + 3] = t * GROUP_SCALE.derivative(t) + 1 - groups + sumSquares;
            gradient[groups + 4] = s * ERROR_SCALE.derivative(s) + 1;
            double priors = LOCATION.logDensity(a0)
                    + LOCATION.logDensity(a1)
                    + LOCATION.logDensity(b)
                    + GROUP_SCALE.logDensity(t)
                    + ERROR_SCALE.logDensity(s);
            return priors + logT + logS - groups * logT - 0.5 * sumSquares;
        }

        /** The responses; adds to the gradient. */
        private double likelihood(double[] position, double[] gradient) {
            int groups = w.length;
            double b = position[groups + 2];
            double logS = position[groups + 4];
            double s = Math.exp(logS);
            double sumZx = 0;
            double sumSquares = 0;
            for (int i = 0; i < y.length; i++) {
                double z = (y[i] - position[group[i]] - b * x[i]) / s;
                gradient[group[i]] += z / s;
                sumZx += z * x[i];
                sumSquares += z * z;
            }
            gradient[groups + 2] += sumZx / s;
            gradient[groups + 4] += sumSquares - y.length;
            return -y.length * logS - 0.5 * sumSquares;
        }
    }
}
