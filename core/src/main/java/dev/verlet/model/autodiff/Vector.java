package dev.verlet.model.autodiff;

import java.util.Objects;

/** The place of a vector on a tape. */
public final class Vector extends Value {
    Vector(int from, int size) {
        super(from, size, false);
    }

    /**
     * One element.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is none
     */
    public Scalar get(int index) {
        return Scalar.at(at + Objects.checkIndex(index, size));
    }

    /** The elements from {@code first} on, {@code count} of them, as a vector of its own. */
    public Vector slice(int first, int count) {
        Objects.checkFromIndexSize(first, count, size);
        return new Vector(at + first, count);
    }

    boolean isAt(int place, int length) {
        return at == place && size == length;
    }
}
