package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.random.RandomGenerator;

/** Density 1 on the whole support: no proper prior. */
final class Flat extends Distribution {
    static final Flat INSTANCE = new Flat();

    private Flat() {}

    @Override
    Scalar logDensity(Tape tape, Value x) {
        return tape.constant(0);
    }

    @Override
    double logConstant(Constraint constraint, int size, Layout layout) {
        return 0;
    }

    @Override
    boolean isProper() {
        return false;
    }

    @Override
    void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from) {
        throw new IllegalStateException("a flat prior cannot be drawn from");
    }
}
