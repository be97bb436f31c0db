package dev.verlet.model.declared;

import dev.verlet.model.Variable;
import dev.verlet.model.autodiff.Matrix;
import dev.verlet.model.autodiff.Scalar;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import java.util.List;

/** Computes everything once, to learn the shapes of outputs and the size of tapes, and to refuse what cannot be computed. */
final class Trial {
    private static final double TOLERANCE = 1e-9;

    /** More numbers than most models have, so that a trial's tape does not grow. */
    private static final int PLACES = 50_000;

    /** The shapes of outputs, in their order, and how many numbers the log density puts on a tape. */
    record Result(List<Variable> shapes, int places) {}

    private final Declarations declarations;
    private final Tape tape = new Tape(PLACES);
    private final double[] x;

    private Trial(Declarations declarations) {
        this.declarations = declarations;
        this.x = new double[declarations.size()];
    }

    static Result of(Declarations declarations, List<Output> outputs) {
        Trial trial = new Trial(declarations);
        double[] q = new double[declarations.dimension()];
        for (int i = 0; i < q.length; i++) {
            q[i] = 0.1 + 0.01 * (i % 7);
        }
        declarations.constrain(q, trial.x);
        trial.tape.beginWithoutGradient(trial.x);
        declarations.addLogLikelihood(trial.tape, declarations.logPrior(trial.tape));
        int places = trial.tape.size();
        return new Result(outputs.stream().map(trial::shape).toList(), places);
    }

    private Variable shape(Output output) {
        tape.beginWithoutGradient(x);
        if (output instanceof Output.Predicted predicted) {
            return predicted.variable();
        }
        return output instanceof Output.Derived derived
                ? shape(derived.name(), derived.quantity().of(tape))
                : Variable.vector(output.name(), observations(output.name()));
    }

    private static Variable shape(String name, Value value) {
        if (value instanceof Scalar) {
            return Variable.scalar(name);
        }
        return value instanceof Matrix matrix
                ? new Variable(name, List.of(matrix.rows(), matrix.columns()))
                : Variable.vector(name, value.size());
    }

    private int observations(String name) {
        tape.keepTerms();
        double whole = tape.value(declarations.addLogLikelihood(tape, tape.constant(0)));
        double[] terms = new double[tape.termCount()];
        tape.terms(terms, 0);
        double sum = 0;
        for (double term : terms) {
            sum += term;
        }
        if (Double.isFinite(whole) && !(Math.abs(sum - whole) <= TOLERANCE * Math.max(1, Math.abs(whole)))) {
            throw new IllegalArgumentException("'" + name + "': the log likelihood, " + whole
                    + " at a trial point, is not the sum of the log densities of data, " + sum
                    + "; compute its terms with derived(\"" + name + "\", tape -> ...)");
        }
        return terms.length;
    }
}
