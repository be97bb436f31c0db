package dev.verlet.model.classic;

/** The predictors of a regression, one row a unit, stored flat by rows. */
final class DesignMatrix {
    private final double[] elements;
    private final int rows;
    private final int columns;

    private DesignMatrix(double[] elements, int rows, int columns) {
        this.elements = elements;
        this.rows = rows;
        this.columns = columns;
    }

    /** Copies at least one row; all rows have the length of the first. */
    static DesignMatrix of(double[][] matrix) {
        int columns = matrix[0].length;
        double[] elements = new double[Math.multiplyExact(matrix.length, columns)];
        for (int i = 0; i < matrix.length; i++) {
            System.arraycopy(matrix[i], 0, elements, i * columns, columns);
        }
        return new DesignMatrix(elements, matrix.length, columns);
    }

    int rows() {
        return rows;
    }

    int columns() {
        return columns;
    }

    /** The product of a row with the first {@link #columns()} elements of a vector, in one fixed order of additions. */
    double dot(int row, double[] vector) {
        int from = row * columns;
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int j = 0;
        for (; j + 3 < columns; j += 4) {
            sum0 += elements[from + j] * vector[j];
            sum1 += elements[from + j + 1] * vector[j + 1];
            sum2 += elements[from + j + 2] * vector[j + 2];
            sum3 += elements[from + j + 3] * vector[j + 3];
        }
        for (; j < columns; j++) {
            sum0 += elements[from + j] * vector[j];
        }
        return (sum0 + sum1) + (sum2 + sum3);
    }

    /** Adds a row times {@code weight} to the first {@link #columns()} elements of {@code sum}. */
    void addRow(int row, double weight, double[] sum) {
        int from = row * columns;
        for (int j = 0; j < columns; j++) {
            sum[j] += weight * elements[from + j];
        }
    }
}
