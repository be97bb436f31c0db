package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import dev.verlet.random.OpenUniform;
import java.util.random.RandomGenerator;
import org.apache.commons.statistics.distribution.GammaDistribution;

/** The Dirichlet distribution of a simplex; drawn by normalising gamma variables. */
final class DirichletPrior extends Distribution {
    private final Value concentration;

    DirichletPrior(Value concentration) {
        this.concentration = concentration;
    }

    @Override
    Scalar logDensity(Tape tape, Value x) {
        return tape.dirichlet(x, concentration);
    }

    @Override
    double logConstant(Constraint constraint, int size, Layout layout) {
        requireParameter(layout, concentration, size);
        if (constraint != Constraints.simplex()) {
            throw new IllegalArgumentException("a Dirichlet distribution is one of simplexes");
        }
        for (int k = 0; concentration instanceof Data && k < size; k++) {
            double element = Layout.element(concentration, new double[0], k);
            if (!(element > 0)) {
                throw new IllegalArgumentException(
                        "the concentration of a Dirichlet distribution must be greater than 0: " + element);
            }
        }
        return 0;
    }

    @Override
    void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from) {
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double shape = Layout.element(concentration, variables, k);
            double drawn = GammaDistribution.of(shape, 1).inverseCumulativeProbability(OpenUniform.next(random));
            variables[from + k] = Math.max(drawn, Double.MIN_NORMAL);
            sum += variables[from + k];
        }
        for (int k = 0; k < size; k++) {
            variables[from + k] = Math.max(variables[from + k] / sum, Double.MIN_NORMAL);
        }
    }
}
