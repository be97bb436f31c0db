package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.random.RandomGenerator;

/** A prior of one declared parameter; see {@link Distributions}. */
public abstract class Distribution {
    Distribution() {}

    /**
     * The log density on the tape, without the constant of {@link #logConstant}.
     *
     * @param x the parameter
     */
    abstract Scalar logDensity(Tape tape, Value x);

    /**
     * Minus the log of the probability of the support: what makes the density integrate to one over it.
     *
     * @param constraint the parameter's
     * @param size its number of elements
     * @param layout of the parameters that were declared before
     * @throws IllegalArgumentException if distribution and support do not go together
     */
    abstract double logConstant(Constraint constraint, int size, Layout layout);

    /** Whether it integrates to one over the support and can be drawn from. */
    boolean isProper() {
        return true;
    }

    /** Draws a parameter: its elements, as {@link #draw} does, and the coordinates that belong to them. */
    void drawBoth(
            Constraint constraint,
            int size,
            RandomGenerator random,
            double[] variables,
            int from,
            double[] q,
            int qFrom) {
        draw(constraint, size, random, variables, from);
        constraint.unconstrain(variables, from, q, qFrom, size);
    }

    /**
     * Draws the elements of a parameter.
     *
     * @param variables the elements of all parameters; those declared before are there already
     * @param from where this one's begin
     */
    abstract void draw(Constraint constraint, int size, RandomGenerator random, double[] variables, int from);

    /**
     * Refuses parameters that the places of a prior cannot have.
     *
     * @param size the number of elements of what has the prior
     */
    static void requireParameter(Layout layout, Value parameter, int size) {
        requireKnown(layout, parameter);
        if (!Layout.serves(parameter, size)) {
            throw new IllegalArgumentException("a parameter of its distribution has " + parameter.size()
                    + " elements; it must be a scalar, a single number, or have " + size);
        }
    }

    static void requireKnown(Layout layout, Value parameter) {
        if (!layout.knows(parameter)) {
            throw new IllegalArgumentException("the parameters of a distribution must be numbers, data or model"
                    + " parameters that were declared before; use prior(tape -> ...) for anything computed");
        }
    }
}
