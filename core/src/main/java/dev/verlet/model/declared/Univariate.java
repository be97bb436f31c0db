package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraint.Range;
import dev.verlet.model.autodiff.Data;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import dev.verlet.random.OpenUniform;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Independent elements of one family. Where the support cuts the distribution off, it is scaled up to be one again. */
final class Univariate extends Distribution {
    private final Family family;
    private final Value[] parameters;

    Univariate(Family family, Value... parameters) {
        this.family = family;
        this.parameters = parameters;
    }

    private boolean isConstant() {
        return Arrays.stream(parameters).allMatch(Data.class::isInstance);
    }

    private Family.Probability at(double[] variables, int element) {
        return family.with(values(variables, element));
    }

    private double[] values(double[] variables, int element) {
        double[] values = new double[parameters.length];
        Arrays.setAll(values, k -> Layout.element(parameters[k], variables, element));
        return values;
    }

    private void requireLegal(int element) {
        double[] values = values(new double[0], element);
        try {
            family.with(values);
        } catch (IllegalArgumentException e) {
            String written = Arrays.stream(values).mapToObj(String::valueOf).collect(Collectors.joining(", "));
            throw new IllegalArgumentException(
                    "there is no distribution " + this + "(" + written + "): " + e.getMessage(), e);
        }
    }

    @Override
    Scalar logDensity(Tape tape, Value x) {
        return family.logDensity(tape, x, parameters);
    }

    @Override
    double logConstant(Constraint constraint, int size, Layout layout) {
        Range range = constraint.range().orElse(null);
        for (Value parameter : parameters) {
            requireParameter(layout, parameter, size);
        }
        if (isConstant()) {
            IntStream.range(0, size).forEach(this::requireLegal);
        }
        if (range == null) {
            return Double.NaN;
        }
        if (!family.support().contains(range)) {
            throw new IllegalArgumentException("the distribution " + this + " has no density on all of the support, "
                    + range.lower() + " to " + range.upper() + "; give the parameter a narrower constraint");
        }
        if (!isConstant()) {
            if (!range.contains(family.support())) {
                throw new IllegalArgumentException("the support, " + range.lower() + " to " + range.upper()
                        + ", cuts off a distribution (" + this
                        + ") whose parameters are not constant; write its density"
                        + " with prior(tape -> ...)");
            }
            return 0;
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum -= Math.log(mass(at(new double[0], i), range));
        }
        return sum;
    }

    private double mass(Family.Probability distribution, Range range) {
        double mass = distribution.between(range);
        if (!(mass > 0)) {
            throw new IllegalArgumentException("the distribution " + this + " has no probability on the support, "
                    + range.lower() + " to " + range.upper());
        }
        return mass;
    }

    @Override
    void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from) {
        Range range = constraint.range().orElseThrow();
        for (int i = 0; i < size; i++) {
            Family.Probability distribution = at(variables, i);
            double drawn = distribution.within(range, OpenUniform.next(random));
            variables[from + i] = Math.max(Math.nextUp(range.lower()), Math.min(Math.nextDown(range.upper()), drawn));
        }
    }

    @Override
    public String toString() {
        return family.toString();
    }
}
