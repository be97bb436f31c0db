package dev.verlet.model.autodiff;

import java.util.Arrays;

/** What the operations of a tape use again and again: views of their operands, scratch arrays, single terms. */
final class Workspace {
    private final Argument[] arguments;
    private double[] scratch = new double[64];
    private double[] terms = new double[64];
    private int termCount;
    private boolean keepingTerms;

    Workspace(Tape tape) {
        arguments = new Argument[] {new Argument(tape), new Argument(tape), new Argument(tape), new Argument(tape)};
    }

    Argument argument(int index, Value value) {
        arguments[index].set(value);
        return arguments[index];
    }

    Argument argument(int index, double constant) {
        arguments[index].set(constant);
        return arguments[index];
    }

    /** An array of at least that length, of unspecified contents, until somebody asks again. */
    double[] scratch(int length) {
        if (length > scratch.length) {
            scratch = new double[Math.max(length, 2 * scratch.length)];
        }
        return scratch;
    }

    void keepTerms() {
        keepingTerms = true;
    }

    boolean isKeepingTerms() {
        return keepingTerms;
    }

    void forgetTerms() {
        termCount = 0;
        keepingTerms = false;
    }

    /** Keeps the log density of one observation, if they are asked for. */
    void term(double logDensity) {
        if (keepingTerms) {
            if (termCount == terms.length) {
                terms = Arrays.copyOf(terms, 2 * termCount);
            }
            terms[termCount++] = logDensity;
        }
    }

    int termCount() {
        return termCount;
    }

    void copyTerms(double[] into, int from) {
        System.arraycopy(terms, 0, into, from, termCount);
    }
}
