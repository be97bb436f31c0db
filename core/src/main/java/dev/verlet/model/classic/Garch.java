package dev.verlet.model.classic;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.Field;
import dev.verlet.model.Inputs;
import dev.verlet.model.LogDensity;
import dev.verlet.model.Logistic;
import dev.verlet.model.Model;
import dev.verlet.model.ModelFactory;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import java.util.List;

/**
 * GARCH(1,1): y_t ~ Normal(mu, s_t), s_1 = sigma1, s_t^2 = alpha0 + alpha1 (y_(t-1) - mu)^2 + beta1 s_(t-1)^2, with a
 * flat prior on alpha0 > 0, 0 < alpha1 < 1, 0 < beta1 < 1 - alpha1.
 */
public final class Garch implements ModelFactory {
    /** For {@link java.util.ServiceLoader}. */
    public Garch() {}

    @Override
    public String name() {
        return "garch";
    }

    @Override
    public String description() {
        return "Time series whose variance follows its last value and square: GARCH(1,1)";
    }

    @Override
    public String parameters() {
        return "mu, alpha0 > 0, 0 < alpha1 < 1, 0 < beta1 < 1 - alpha1";
    }

    @Override
    public List<Field> data() {
        return List.of(
                Field.integer("T", "length of the series").atLeast(1),
                Field.vector("y", "T", "the series"),
                Field.real("sigma1", "standard deviation of the first value").greaterThan(0));
    }

    @Override
    public Model create(Inputs settings, Inputs data) {
        return new Series(data.vector("y"), data.real("sigma1"));
    }

    private record Series(double[] y, double sigma1) implements Model {
        private static final Constraint UNIT = Constraints.interval(0, 1);
        private static final int BETA1 = 3;

        /** The interval of beta1 is the widest one; {@link #constrain} scales it by 1 - alpha1. */
        @Override
        public List<Parameter> parameters() {
            return List.of(
                    Parameter.real("mu"),
                    Parameter.positive("alpha0"),
                    new Parameter(Variable.scalar("alpha1"), UNIT),
                    new Parameter(Variable.scalar("beta1"), UNIT));
        }

        @Override
        public LogDensity logDensity() {
            return new GarchDensity(y, sigma1);
        }

        @Override
        public double constrain(double[] q, double[] x) {
            double logJacobian = Model.super.constrain(q, x);
            double room = Logistic.of(-q[BETA1 - 1]);
            x[BETA1] *= room;
            return logJacobian + Math.log(room);
        }

        @Override
        public void unconstrain(double[] x, double[] q) {
            double room = 1 - x[BETA1 - 1];
            if (room > 0 && !(x[BETA1] > 0 && x[BETA1] < room)) {
                throw new IllegalArgumentException("beta1: the value " + x[BETA1]
                        + " is outside the support: it must be greater than 0 and less than 1 - alpha1 = " + room);
            }
            double[] scaled = x.clone();
            scaled[BETA1] /= room;
            Model.super.unconstrain(scaled, q);
        }
    }
}
