package dev.verlet.model;

import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A posterior ready to be sampled: parameters with their constraints, names, and a log density with data bound in.
 *
 * <p>A model is immutable and may be shared by threads; what needs scratch space is made fresh by
 * {@link #logDensity()}. Unconstrained points have {@link #dimension()} coordinates, in the order of
 * {@link #parameters()}; constrained points have the parameters' elements in the same order, each parameter row-major.
 */
public interface Model {
    /** The parameters, in the order of the unconstrained vector; at least one. */
    List<Parameter> parameters();

    /** Quantities computed from the parameters and stored with each draw, after them; none by default. */
    default List<Variable> derived() {
        return List.of();
    }

    /** A fresh evaluator of the log density in unconstrained space, log Jacobian included; for one thread. */
    LogDensity logDensity();

    /** The prior, where it is proper and the model tells it apart from its likelihood; none by default. */
    default Optional<PriorDistribution> prior() {
        return Optional.empty();
    }

    /**
     * Whether the log density is that of a proper prior and a likelihood with all their constants, as far as the model can
     * know: only then is its normalising constant the evidence, and not one up to an unknown factor. By default where the
     * model tells a normalised prior apart.
     */
    default boolean keepsConstants() {
        return prior().filter(PriorDistribution::isNormalized).isPresent();
    }

    /**
     * Maps an unconstrained point to the parameters' supports.
     *
     * @param q length {@link #dimension()}
     * @param x receives the parameters' elements
     * @return the log of the absolute Jacobian determinant of the map at q
     */
    default double constrain(double[] q, double[] x) {
        double logJacobian = 0;
        int qFrom = 0;
        int xFrom = 0;
        for (Parameter parameter : parameters()) {
            int size = parameter.variable().size();
            logJacobian += parameter.constraint().constrain(q, qFrom, x, xFrom, size);
            qFrom += parameter.unconstrainedSize();
            xFrom += size;
        }
        return logJacobian;
    }

    /**
     * The inverse of {@link #constrain}.
     *
     * @throws IllegalArgumentException if an element is outside its support, naming parameter and value
     */
    default void unconstrain(double[] x, double[] q) {
        int qFrom = 0;
        int xFrom = 0;
        for (Parameter parameter : parameters()) {
            int size = parameter.variable().size();
            try {
                parameter.constraint().unconstrain(x, xFrom, q, qFrom, size);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(parameter.variable().name() + ": " + e.getMessage(), e);
            }
            qFrom += parameter.unconstrainedSize();
            xFrom += size;
        }
    }

    /**
     * Computes a draw as it is stored: the constrained parameters, then the derived quantities.
     *
     * @param q an unconstrained point, length {@link #dimension()}
     * @param draw receives {@link #drawSize()} values, in the order of {@link #variables()}
     */
    default void draw(double[] q, double[] draw) {
        constrain(q, draw);
    }

    /**
     * Computes a draw some of whose derived quantities are random, such as predictions; {@link #draw(double[],
     * double[])} by default.
     *
     * @param q an unconstrained point, length {@link #dimension()}
     * @param key of this draw alone: the only source of chance
     * @param draw receives {@link #drawSize()} values, in the order of {@link #variables()}
     */
    default void draw(double[] q, RandomKey key, double[] draw) {
        draw(q, draw);
    }

    /**
     * What a reader of the draws should know and no column tells, a sentence each, such as why a run cannot be repeated
     * bit for bit; none by default.
     */
    default List<String> caveats() {
        return List.of();
    }

    /**
     * Frees what the model holds outside of the heap, of which the collector of garbage knows nothing; nothing by
     * default. Afterwards the model and its evaluators must not be used. Without it, the memory is freed when nothing
     * refers to the model any more.
     */
    default void release() {}

    /** The columns of a draw: the parameters, then the derived quantities. */
    default List<Variable> variables() {
        return Stream.concat(parameters().stream().map(Parameter::variable), derived().stream())
                .toList();
    }

    /**
     * What the elements of one of {@link #variables()} stand for, in storage order, such as the levels of a factor;
     * empty by default.
     */
    default List<String> labels(Variable variable) {
        return List.of();
    }

    /** The number of unconstrained coordinates. */
    default int dimension() {
        return parameters().stream().mapToInt(Parameter::unconstrainedSize).sum();
    }

    /** The number of values of a draw. */
    default int drawSize() {
        return variables().stream().mapToInt(Variable::size).sum();
    }
}
