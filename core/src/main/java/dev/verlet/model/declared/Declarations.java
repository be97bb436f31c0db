package dev.verlet.model.declared;

import dev.verlet.model.Constraint;
import dev.verlet.model.Parameter;
import dev.verlet.model.autodiff.Layout;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.Arrays;
import java.util.List;

/** The parameters of a model with their places, and the parts of its log density. */
final class Declarations {
    private final List<Declared> declared;
    private final Term[] priors;
    private final Term[] likelihoods;
    private final Constraint[] constraints;
    private final Distribution[] distributions;
    private final Value[] places;
    private final int[] sizes;
    private final int[] coordinates;
    private final int size;
    private final int dimension;
    private final double logConstant;

    Declarations(List<Declared> declared, List<Term> priors, List<Term> likelihoods) {
        this.declared = declared;
        this.priors = priors.toArray(Term[]::new);
        this.likelihoods = likelihoods.toArray(Term[]::new);
        this.constraints =
                declared.stream().map(each -> each.parameter().constraint()).toArray(Constraint[]::new);
        this.distributions = declared.stream().map(Declared::prior).toArray(Distribution[]::new);
        Layout layout = new Layout();
        this.places =
                declared.stream().map(each -> place(layout, each.parameter())).toArray(Value[]::new);
        this.sizes = declared.stream()
                .mapToInt(each -> each.parameter().variable().size())
                .toArray();
        this.coordinates = declared.stream()
                .mapToInt(each -> each.parameter().unconstrainedSize())
                .toArray();
        this.size = layout.size();
        this.dimension = Arrays.stream(coordinates).sum();
        this.logConstant = declared.stream()
                .mapToDouble(Declared::logConstant)
                .filter(constant -> !Double.isNaN(constant))
                .sum();
    }

    private static Value place(Layout layout, Parameter parameter) {
        List<Integer> shape = parameter.variable().shape();
        return switch (shape.size()) {
            case 0 -> layout.scalar();
            case 1 -> layout.vector(shape.get(0));
            default -> layout.matrix(shape.get(0), shape.get(1));
        };
    }

    List<Declared> declared() {
        return declared;
    }

    /** The number of constrained elements. */
    int size() {
        return size;
    }

    /** The number of unconstrained coordinates. */
    int dimension() {
        return dimension;
    }

    boolean hasPriorTerms() {
        return priors.length > 0;
    }

    /** Constrains all parameters and returns the log Jacobian. */
    double constrain(double[] q, double[] x) {
        double logJacobian = 0;
        int qFrom = 0;
        int xFrom = 0;
        for (int i = 0; i < constraints.length; i++) {
            logJacobian += constraints[i].constrain(q, qFrom, x, xFrom, sizes[i]);
            qFrom += coordinates[i];
            xFrom += sizes[i];
        }
        return logJacobian;
    }

    /** The gradient by the coordinates, with that of the log Jacobian, from the one by the elements. */
    void pullBack(double[] q, double[] x, double[] xGradient, double[] qGradient) {
        int qFrom = 0;
        int xFrom = 0;
        for (int i = 0; i < constraints.length; i++) {
            constraints[i].pullBack(q, qFrom, x, xGradient, xFrom, sizes[i], qGradient);
            qFrom += coordinates[i];
            xFrom += sizes[i];
        }
    }

    /** The log prior on a tape, without {@link #logConstant()}. */
    Scalar logPrior(Tape tape) {
        Scalar sum = distributions[0].logDensity(tape, places[0]);
        for (int i = 1; i < places.length; i++) {
            sum = tape.plus(sum, distributions[i].logDensity(tape, places[i]));
        }
        return add(tape, sum, priors);
    }

    /** A log density and the log likelihood on a tape. */
    Scalar addLogLikelihood(Tape tape, Scalar to) {
        return add(tape, to, likelihoods);
    }

    private static Scalar add(Tape tape, Scalar to, Term[] terms) {
        Scalar sum = to;
        for (Term term : terms) {
            sum = tape.plus(sum, term.logDensity(tape));
        }
        return sum;
    }

    /** What normalises the priors on their supports, as far as it is known. */
    double logConstant() {
        return logConstant;
    }
}
