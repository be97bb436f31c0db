package dev.verlet.jobs.spark.diagnosis;

import dev.verlet.model.Variable;
import java.util.List;

/**
 * How many bytes of draws a task may put together. What a diagnosis says does not depend on it.
 *
 * @param posterior posteriors that are larger, as planned, are shared out among tasks by ranges of their columns
 * @param range the draws of all chains in such a range, unless a single column has more
 */
record Budget(long posterior, long range) {
    /** With what decoding and sorting need beside it, several tasks of this size fit in a heap of a gigabyte. */
    static final Budget DEFAULT = new Budget(32L << 20, 16L << 20);

    /** The log density, divergence and energy of a draw. */
    private static final int STATISTICS = 3;

    /** Whether a task may put together the first posterior, as planned; the others differ in extents alone. */
    boolean holdsPosterior(DiagnosisSpec spec, List<Variable> variables) {
        long width = STATISTICS + variables.stream().mapToLong(Variable::size).sum();
        return (double) width * spec.draws() * spec.chains() * Double.BYTES <= posterior;
    }
}
