package dev.verlet.model.autodiff;

/** Products and their ways back. */
final class MatrixProducts {
    private MatrixProducts() {}

    private static final Pullback DATA_TIMES = (tape, matrix, out, target, count, partials, stride) -> {
        DataMatrix x = (DataMatrix) matrix;
        double[] weights = tape.workspace.scratch(DataMatrix.BLOCK);
        for (int first = 0; first < x.rows(); first += DataMatrix.BLOCK) {
            int height = x.height(first);
            System.arraycopy(tape.adjoint, out + first, weights, 0, height);
            clear(weights, height);
            x.addWeightedRows(first, weights, tape.adjoint, target);
        }
    };

    private static void clear(double[] block, int from) {
        for (int i = from; i < DataMatrix.BLOCK; i++) {
            block[i] = 0;
        }
    }

    static Vector times(Tape tape, DataMatrix x, Vector v) {
        requireColumns(x.columns(), v);
        int out = tape.claim(x.rows());
        int place = tape.place(v);
        double[] products = tape.workspace.scratch(DataMatrix.BLOCK);
        for (int first = 0; first < x.rows(); first += DataMatrix.BLOCK) {
            clear(products, 0);
            x.addProducts(first, tape.value, place, products);
            System.arraycopy(products, 0, tape.value, out + first, x.height(first));
        }
        if (tape.isRecording()) {
            tape.program.add(DATA_TIMES, x, out, place, x.columns(), 0, 1);
        }
        return tape.vectorAt(out, x.rows());
    }

    private static final Pullback TIMES = (tape, unused, out, matrix, rows, vector, columns) -> {
        double[] value = tape.value;
        double[] adjoint = tape.adjoint;
        for (int i = 0; i < rows; i++) {
            double weight = adjoint[out + i];
            for (int j = 0; j < columns; j++) {
                adjoint[matrix + i * columns + j] += weight * value[vector + j];
                adjoint[vector + j] += weight * value[matrix + i * columns + j];
            }
        }
    };

    static Vector times(Tape tape, Matrix a, Vector v) {
        requireColumns(a.columns(), v);
        int out = tape.claim(a.rows());
        int matrix = tape.place(a);
        int vector = tape.place(v);
        for (int i = 0; i < a.rows(); i++) {
            double sum = 0;
            for (int j = 0; j < a.columns(); j++) {
                sum += tape.value[matrix + i * a.columns() + j] * tape.value[vector + j];
            }
            tape.value[out + i] = sum;
        }
        if (tape.isRecording()) {
            tape.program.add(TIMES, out, matrix, a.rows(), vector, a.columns());
        }
        return tape.vectorAt(out, a.rows());
    }

    private static void requireColumns(int columns, Vector v) {
        if (columns != v.size()) {
            throw new IllegalArgumentException(
                    "a matrix of " + columns + " columns cannot multiply a vector of " + v.size() + " elements");
        }
    }

    private static final Pullback SCALE_ROWS = (tape, unused, out, scales, rows, matrix, columns) -> {
        for (int i = 0; i < rows; i++) {
            double factor = tape.value[scales + i];
            double sum = 0;
            for (int j = 0; j < columns; j++) {
                double weight = tape.adjoint[out + i * columns + j];
                tape.adjoint[matrix + i * columns + j] += weight * factor;
                sum += weight * tape.value[matrix + i * columns + j];
            }
            tape.adjoint[scales + i] += sum;
        }
    };

    static Matrix scaleRows(Tape tape, Vector s, Matrix a) {
        if (s.size() != a.rows()) {
            throw new IllegalArgumentException(s.size() + " scales for a matrix of " + a.rows() + " rows");
        }
        int columns = a.columns();
        int out = tape.claim(a.size());
        int scales = tape.place(s);
        int matrix = tape.place(a);
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < columns; j++) {
                tape.value[out + i * columns + j] = tape.value[scales + i] * tape.value[matrix + i * columns + j];
            }
        }
        if (tape.isRecording()) {
            tape.program.add(SCALE_ROWS, out, scales, a.rows(), matrix, columns);
        }
        return tape.matrixAt(out, a.rows(), columns);
    }

    private static final Pullback TIMES_TRANSPOSE = (tape, unused, out, matrix, rows, ignored, columns) -> {
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rows; k++) {
                double weight = tape.adjoint[out + i * rows + k] + tape.adjoint[out + k * rows + i];
                for (int j = 0; j < columns; j++) {
                    tape.adjoint[matrix + i * columns + j] += weight * tape.value[matrix + k * columns + j];
                }
            }
        }
    };

    static Matrix timesTranspose(Tape tape, Matrix a) {
        int rows = a.rows();
        int columns = a.columns();
        int out = tape.claim(Math.multiplyExact(rows, rows));
        int matrix = tape.place(a);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < rows; k++) {
                double sum = 0;
                for (int j = 0; j < columns; j++) {
                    sum += tape.value[matrix + i * columns + j] * tape.value[matrix + k * columns + j];
                }
                tape.value[out + i * rows + k] = sum;
            }
        }
        if (tape.isRecording()) {
            tape.program.add(TIMES_TRANSPOSE, out, matrix, rows, 0, columns);
        }
        return tape.matrixAt(out, rows, rows);
    }
}
