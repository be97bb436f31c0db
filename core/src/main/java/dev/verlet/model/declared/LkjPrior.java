package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.PartialCorrelation;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.random.RandomGenerator;

/**
 * The distribution of Lewandowski, Kurowicka and Joe (2009) of a correlation matrix's Cholesky factor: its partial
 * correlations of column k (from 0) are independent, 2 Beta(b, b) - 1 with b = shape + (K - 2 - k) / 2.
 */
final class LkjPrior extends Distribution {
    private final double shape;

    LkjPrior(double shape) {
        this.shape = shape;
    }

    @Override
    Scalar logDensity(Tape tape, Value x) {
        return tape.lkjCholesky((Matrix) x, shape);
    }

    @Override
    double logConstant(Constraint constraint, int size, Layout layout) {
        if (!(shape > 0)) {
            throw new IllegalArgumentException("the shape of an LKJ distribution must be greater than 0: " + shape);
        }
        if (constraint != Constraints.choleskyCorrelation()) {
            throw new IllegalArgumentException(
                    "an LKJ distribution of factors is one of correlation matrices' Cholesky factors");
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
        int order = (int) Math.round(Math.sqrt(size));
        int at = qFrom;
        for (int i = 1; i < order; i++) {
            for (int j = 0; j < i; j++) {
                q[at++] = PartialCorrelation.draw(shape + 0.5 * (order - 2 - j), random);
            }
        }
        constraint.constrain(q, qFrom, variables, from, size);
    }

    @Override
    void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from) {
        drawBoth(constraint, size, random, variables, from, new double[constraint.unconstrainedSize(size)], 0);
    }
}
