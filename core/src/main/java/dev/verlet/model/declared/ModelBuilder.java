package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Constraints;
import dev.verlet.model.IllegalModelException;
import dev.verlet.model.Model;
import dev.verlet.model.Parameter;
import dev.verlet.model.Variable;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Vector;
import java.util.ArrayList;
import java.util.List;

/**
 * Declares a model: parameters with their supports and priors, the likelihood, and what else is stored with a draw. The
 * gradient is that of the tape.
 *
 * <pre>{@code
 * ModelBuilder model = new ModelBuilder();
 * Scalar mu = model.real("mu", normal(0, 5));
 * Scalar tau = model.positive("tau", cauchy(0, 5));
 * Vector eta = model.reals("eta", 8, normal(0, 1));
 * model.likelihood(tape -> tape.normal(y, tape.affine(mu, tau, eta), sigma));
 * model.derived("theta", tape -> tape.affine(mu, tau, eta));
 * return model.build();
 * }</pre>
 *
 * <p>What a method returns is the parameter's place on every tape, for use in the functions that follow. Those
 * functions are called by many threads; they keep no state, and see only what is constant. Names that are illegal or
 * taken, and priors that do not go with their supports, are refused with an {@link IllegalModelException} that names
 * the parameter.
 */
public final class ModelBuilder {
    private final Layout layout = new Layout();
    private final List<Declared> parameters = new ArrayList<>();
    private final List<Term> priors = new ArrayList<>();
    private final List<Term> likelihoods = new ArrayList<>();
    private final List<Output> outputs = new ArrayList<>();

    /** A model of no parameters yet. */
    public ModelBuilder() {}

    /** A real number with a flat prior. */
    public Scalar real(String name) {
        return real(name, Distributions.flat());
    }

    /** A real number. */
    public Scalar real(String name, Distribution prior) {
        return scalar(name, Constraints.real(), prior);
    }

    /** A positive number with a flat prior. */
    public Scalar positive(String name) {
        return positive(name, Distributions.flat());
    }

    /** A positive number. */
    public Scalar positive(String name, Distribution prior) {
        return scalar(name, Constraints.positive(), prior);
    }

    /** A number between two bounds. */
    public Scalar interval(String name, double lower, double upper, Distribution prior) {
        return scalar(name, Constraints.interval(lower, upper), prior);
    }

    /** A number with any constraint of one element, such as {@link Constraints#lower}. */
    public Scalar scalar(String name, Constraint constraint, Distribution prior) {
        declare(Variable.scalar(name), constraint, prior);
        return layout.scalar();
    }

    /** A vector of real numbers, independent under their prior. */
    public Vector reals(String name, int length, Distribution prior) {
        return vector(name, length, Constraints.real(), prior);
    }

    /** A vector of positive numbers, independent under their prior. */
    public Vector positives(String name, int length, Distribution prior) {
        return vector(name, length, Constraints.positive(), prior);
    }

    /** A vector of positive numbers that sum to one. */
    public Vector simplex(String name, int length, Distribution prior) {
        return vector(name, length, Constraints.simplex(), prior);
    }

    /** A vector of increasing numbers. */
    public Vector ordered(String name, int length, Distribution prior) {
        return vector(name, length, Constraints.ordered(), prior);
    }

    /** A vector with any constraint. */
    public Vector vector(String name, int length, Constraint constraint, Distribution prior) {
        declare(Variable.vector(name, length), constraint, prior);
        return layout.vector(length);
    }

    /** The Cholesky factor of a correlation matrix of so many rows. */
    public Matrix choleskyCorrelation(String name, int order, Distribution prior) {
        return matrix(name, order, order, Constraints.choleskyCorrelation(), prior);
    }

    /** A matrix with any constraint, row-major. */
    public Matrix matrix(String name, int rows, int columns, Constraint constraint, Distribution prior) {
        declare(new Variable(name, List.of(rows, columns)), constraint, prior);
        return layout.matrix(rows, columns);
    }

    private void declare(Variable variable, Constraint constraint, Distribution prior) {
        requireNew(variable.name());
        try {
            constraint.unconstrainedSize(variable.size());
            double logConstant = prior.logConstant(constraint, variable.size(), layout);
            parameters.add(new Declared(new Parameter(variable, constraint), prior, logConstant));
        } catch (IllegalArgumentException e) {
            throw new IllegalModelException(variable.name() + ": " + e.getMessage(), e);
        }
    }

    private void requireNew(String name) {
        boolean taken = parameters.stream()
                        .anyMatch(p -> p.parameter().variable().name().equals(name))
                || outputs.stream().anyMatch(output -> output.name().equals(name));
        if (taken) {
            throw new IllegalModelException("'" + name + "' is declared twice");
        }
    }

    /**
     * Adds to the log prior what cannot be said at a parameter. It counts as it stands; such a prior is taken to be
     * unnormalised and is not drawn from.
     */
    public ModelBuilder prior(Term term) {
        priors.add(term);
        return this;
    }

    /** Adds to the log likelihood. */
    public ModelBuilder likelihood(Term term) {
        likelihoods.add(term);
        return this;
    }

    /** Stores a quantity with each draw, as a column of that name. */
    public ModelBuilder derived(String name, Quantity quantity) {
        requireNew(name);
        outputs.add(new Output.Derived(name, quantity));
        return this;
    }

    /**
     * Stores the log density of each observation with each draw, in the order in which the likelihood computes them: of
     * each element of {@code Data} whose density it asks for. {@link #build} refuses a likelihood that is not the sum
     * of those, such as a mixture; say it with {@link #derived} then.
     */
    public ModelBuilder pointwise(String name) {
        requireNew(name);
        outputs.add(new Output.Pointwise(name));
        return this;
    }

    /** Stores a random quantity with each draw, such as a replicate of the data. */
    public ModelBuilder predicted(String name, int length, Prediction prediction) {
        requireNew(name);
        outputs.add(new Output.Predicted(Variable.vector(name, length), prediction));
        return this;
    }

    /**
     * The model. Its functions are tried once.
     *
     * @throws IllegalArgumentException if something cannot be computed at all; an {@link IllegalModelException} if there is
     *     no parameter
     */
    public Model build() {
        if (parameters.isEmpty()) {
            throw new IllegalModelException("a model needs at least one parameter");
        }
        Declarations declarations =
                new Declarations(List.copyOf(parameters), List.copyOf(priors), List.copyOf(likelihoods));
        return DeclaredModel.of(declarations, List.copyOf(outputs));
    }
}
