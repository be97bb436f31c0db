package dev.verlet.model.autodiff;

import java.util.Objects;

/** The place of a vector on a tape. */
public final class Vector extends Value {
    final int from;
    private final int size;

    Vector(int from, int size) {
        this.from = from;
        this.size = size;
    }

    @Override
    public int size() {
        return size;
    }

    /**
     * One element.
     *
     * @param index from 0
     * @throws IndexOutOfBoundsException if there is none
     */
    public Scalar get(int index) {
        return Scalar.at(from + Objects.checkIndex(index, size));
    }

    /** The elements from {@code first} on, {@code count} of them, as a vector of its own. */
    public Vector slice(int first, int count) {
        Objects.checkFromIndexSize(first, count, size);
        return new Vector(from + first, count);
    }

    boolean isAt(int place, int length) {
        return from == place && size == length;
    }
}
