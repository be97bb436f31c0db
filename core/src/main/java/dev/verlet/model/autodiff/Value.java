package dev.verlet.model.autodiff;

/**
 * An operand of the operations of a {@link Tape}: a place on the tape, or data.
 *
 * <p>A place is a name, not a number: what stands there is known to the tape alone, and only until its next
 * {@link Tape#begin}.
 */
public abstract sealed class Value permits Scalar, Vector, Matrix, Data {
    /** The place of the first element on a tape, or one before all places for what lies on none. */
    final int at;

    final int size;

    /** Whether the one element goes with operands of any length. */
    final boolean servesAll;

    Value(int at, int size, boolean servesAll) {
        this.at = at;
        this.size = size;
        this.servesAll = servesAll;
    }

    /** The number of elements. */
    public final int size() {
        return size;
    }
}
