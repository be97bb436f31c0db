package dev.verlet.model.autodiff;

/**
 * The places of a tape's first variables, in the order in which they are asked for: known before there is a tape, and
 * the same on all of them.
 */
public final class Layout {
    private int size;

    /** A layout of no variables yet. */
    public Layout() {}

    /** The number of variables so far. */
    public int size() {
        return size;
    }

    /** The place of a scalar. */
    public Scalar scalar() {
        return Scalar.at(take(1));
    }

    /** The place of a vector. */
    public Vector vector(int length) {
        return new Vector(take(length), length);
    }

    /** The place of a matrix. */
    public Matrix matrix(int rows, int columns) {
        return new Matrix(take(Math.multiplyExact(rows, columns)), rows, columns);
    }

    /** Whether a value is data, or a variable of this layout. */
    public boolean knows(Value value) {
        return value instanceof Data || value.at + value.size() <= Tape.FIRST + size;
    }

    /** Whether a value has so many elements, or is one that serves all: a scalar, or data of one element. */
    public static boolean serves(Value value, int size) {
        return Argument.serves(value, size);
    }

    /**
     * An element of a value, which may be data, where the variables have these values.
     *
     * @param index from 0; a value of one element serves all
     */
    public static double element(Value of, double[] variables, int index) {
        int at = of.size() == 1 ? 0 : index;
        return of instanceof Data data ? data.values[at] : variables[of.at - Tape.FIRST + at];
    }

    private int take(int count) {
        int from = Tape.FIRST + size;
        size += count;
        return from;
    }
}
