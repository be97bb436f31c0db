package dev.verlet.model.autodiff;

/**
 * An operand of the operations of a {@link Tape}: a place on the tape, or data.
 *
 * <p>A place is a name, not a number: what stands there is known to the tape alone, and only until its next
 * {@link Tape#begin}.
 */
public abstract sealed class Value permits Scalar, Vector, Matrix, Data {
    Value() {}

    /** The number of elements. */
    public abstract int size();
}
