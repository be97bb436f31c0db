package dev.verlet.diagnostics;

/** Values in ascending order, and where each came from. The arrays may be longer than the size; they hold until the next use. */
interface Ranking {
    int size();

    /** Element i: the place from which the i-th smallest value came. */
    int[] places();

    double[] ascending();
}
