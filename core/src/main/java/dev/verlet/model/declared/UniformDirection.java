package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.random.RandomGenerator;

/** The uniform distribution of a unit vector, normalised in its coordinates, which are standard normal. */
final class UniformDirection extends Distribution {
    static final UniformDirection INSTANCE = new UniformDirection();

    private UniformDirection() {}

    @Override
    Scalar logDensity(Tape tape, Value x) {
        return tape.constant(-0.5 * x.size() * Math.log(2 * Math.PI));
    }

    @Override
    double logConstant(Constraint constraint, int size, Layout layout) {
        if (constraint != Constraints.unitVector()) {
            throw new IllegalArgumentException("a uniform direction is a distribution of unit vectors");
        }
        return 0;
    }

    @Override
    void drawBoth(
            Constraint constraint,
            int size,
            RandomGenerator random,
            double[] variables,
            int from,
            double[] q,
            int qFrom) {
        for (int i = 0; i < size; i++) {
            q[qFrom + i] = random.nextGaussian();
        }
        constraint.constrain(q, qFrom, variables, from, size);
    }

    @Override
    void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from) {
        drawBoth(constraint, size, random, variables, from, new double[size], 0);
    }
}
