package dev.verlet.model.declared;

import dev.verlet.model.Variable;
import dev.verlet.model.autodiff.Tape;
import dev.verlet.model.autodiff.Value;
import dev.verlet.random.RandomKey;
import java.util.List;

/** Computes what is stored of a draw; for one thread at a time. */
final class OutputWriter {
    private final Declarations declarations;
    private final List<Output> outputs;
    private final List<Variable> variables;
    private final Tape tape;
    private final double[] x;

    OutputWriter(Declarations declarations, List<Output> outputs, List<Variable> variables, Tape tape) {
        this.declarations = declarations;
        this.outputs = outputs;
        this.variables = variables;
        this.tape = tape;
        this.x = new double[declarations.size()];
    }

    void write(double[] q, RandomKey key, double[] draw) {
        declarations.constrain(q, x);
        System.arraycopy(x, 0, draw, 0, x.length);
        int to = x.length;
        for (int i = 0; i < outputs.size(); i++) {
            int size = variables.get(i).size();
            tape.beginWithoutGradient(x);
            write(outputs.get(i), variables.get(i), key, draw, to);
            to += size;
        }
    }

    private void write(Output output, Variable variable, RandomKey key, double[] draw, int to) {
        if (output instanceof Output.Derived derived) {
            Value value = derived.quantity().of(tape);
            requireSize(variable, value.size());
            tape.values(value, draw, to);
        } else if (output instanceof Output.Pointwise) {
            tape.keepTerms();
            declarations.addLogLikelihood(tape, tape.constant(0));
            requireSize(variable, tape.termCount());
            tape.terms(draw, to);
        } else if (output instanceof Output.Predicted predicted) {
            double[] into = new double[variable.size()];
            predicted.prediction().draw(tape, key.fold(variable.name()).generator(), into);
            System.arraycopy(into, 0, draw, to, into.length);
        }
    }

    private static void requireSize(Variable variable, int size) {
        if (size != variable.size()) {
            throw new IllegalStateException("'" + variable.name() + "' had " + variable.size()
                    + " elements and now has " + size + "; shapes must not depend on the parameters' values");
        }
    }
}
