package dev.verlet.model.autodiff;

import java.util.Arrays;

/** What the operations of a tape use again and again: views of their operands, scratch arrays, single terms. */
final class Workspace {
    /** A power of two, beyond what small computations have, so that their operands stay what they were. */
    private static final int ARGUMENTS = 64;

    private final Argument[] arguments = new Argument[ARGUMENTS];
    private int argumentCount;
    private double[] scratch = new double[64];
    private double[] terms = new double[64];
    private int termCount;
    private boolean keepingTerms;

    Workspace(Tape tape) {
        Arrays.setAll(arguments, i -> new Argument(tape));
    }

    /** Begins a computation: most often one with the operands of the last, which are found where they were. */
    void restart() {
        argumentCount = 0;
        termCount = 0;
        keepingTerms = false;
    }

    /** A view of an operand of the operation under way. */
    Argument argument(Value value) {
        Argument argument = next();
        argument.set(value);
        return argument;
    }

    /** The same of a number. */
    Argument argument(double constant) {
        Argument argument = next();
        argument.set(constant);
        return argument;
    }

    private Argument next() {
        return arguments[argumentCount++ & (ARGUMENTS - 1)];
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
