package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.random.RandomGenerator;

/** The multivariate normal distribution of an unconstrained vector; drawn as mean + L z. */
final class MultiNormalPrior extends Distribution {
    private final Value mean;
    private final Matrix factor;

    MultiNormalPrior(Value mean, Matrix factor) {
        this.mean = mean;
        this.factor = factor;
    }

    @Override
    Scalar logDensity(Tape tape, Value x) {
        return tape.multiNormalCholesky(x, mean, factor);
    }

    @Override
    double logConstant(Constraint constraint, int size, Layout layout) {
        requireParameter(layout, mean, size);
        requireKnown(layout, factor);
        if (factor.rows() != size || factor.columns() != size) {
            throw new IllegalArgumentException("the Cholesky factor of its distribution is " + factor.rows() + " x "
                    + factor.columns() + "; it must be " + size + " x " + size);
        }
        if (constraint != Constraints.real()) {
            throw new IllegalArgumentException("a multivariate normal distribution is one of unconstrained vectors");
        }
        return 0;
    }

    @Override
    void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from) {
        double[] z = new double[size];
        for (int i = 0; i < size; i++) {
            z[i] = random.nextGaussian();
        }
        for (int i = 0; i < size; i++) {
            double sum = Layout.element(mean, variables, i);
            for (int j = 0; j <= i; j++) {
                sum += Layout.element(factor, variables, i * size + j) * z[j];
            }
            variables[from + i] = sum;
        }
    }
}
