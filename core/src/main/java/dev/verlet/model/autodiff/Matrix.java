package dev.verlet.model.autodiff;

import java.util.Objects;

/** The place of a matrix on a tape, stored row-major. */
public final class Matrix extends Value {
    private final int rows;
    private final int columns;

    Matrix(int from, int rows, int columns) {
        super(from, rows * columns, false);
        this.rows = rows;
        this.columns = columns;
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** One element; both indices from 0. */
    public Scalar get(int row, int column) {
        return Scalar.at(at + Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns));
    }

    /** One row, counted from 0, as a vector. */
    public Vector row(int row) {
        return new Vector(at + Objects.checkIndex(row, rows) * columns, columns);
    }

    boolean isAt(int place, int height, int width) {
        return at == place && rows == height && columns == width;
    }
}
