package dev.verlet.model.classic;

/** Row-major matrices as flat arrays, with a fixed order of summation. */
final class Rows {
    private Rows() {}

    /** The rows one after another. */
    static double[] flat(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        double[] flat = new double[rows.length * columns];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, flat, i * columns, columns);
        }
        return flat;
    }

    /** The product of a row, starting at {@code from}, with a vector of {@code n} elements; two accumulators. */
    static double dot(double[] matrix, int from, double[] vector, int n) {
        double even = 0;
        double odd = 0;
        int j = 0;
        for (; j + 1 < n; j += 2) {
            even += matrix[from + j] * vector[j];
            odd += matrix[from + j + 1] * vector[j + 1];
        }
        if (j < n) {
            even += matrix[from + j] * vector[j];
        }
        return even + odd;
    }

    /** Adds a multiple of a row to a vector. */
    static void addScaled(double[] vector, double scale, double[] matrix, int from, int n) {
        for (int j = 0; j < n; j++) {
            vector[j] += scale * matrix[from + j];
        }
    }
}
