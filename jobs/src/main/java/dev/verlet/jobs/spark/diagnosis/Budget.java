package dev.verlet.jobs.spark.diagnosis;

/**
 * How many bytes of draws a task may put together. What a diagnosis says does not depend on it.
 *
 * @param posterior posteriors that are larger, as planned, are shared out among tasks by ranges of their columns
 * @param range the draws of all chains in such a range, unless a single column has more
 */
record Budget(long posterior, long range) {
    /** With what decoding and sorting need beside it, several tasks of this size fit in a heap of a gigabyte. */
    static final Budget DEFAULT = new Budget(32L << 20, 16L << 20);
}
