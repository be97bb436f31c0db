package dev.verlet.model.autodiff;

/** The Cholesky factorisation and its way back (Murray 2016, "Differentiation of the Cholesky decomposition", 2.1). */
final class CholeskyFactor {
    private CholeskyFactor() {}

    private static final Pullback PULLBACK = (tape, unused, out, matrix, order, ignored, stride) -> {
        double[] factor = tape.value;
        double[] weights = tape.workspace.scratch(order * order);
        System.arraycopy(tape.adjoint, out, weights, 0, order * order);
        for (int i = order - 1; i >= 0; i--) {
            pullRowBack(factor, out, weights, i, order);
        }
        for (int i = 0; i < order; i++) {
            for (int j = 0; j <= i; j++) {
                tape.adjoint[matrix + i * order + j] += weights[i * order + j];
            }
        }
    };

    /** The steps of {@link #factoriseRow} in reverse; weights of elements of L become weights of elements of A. */
    private static void pullRowBack(double[] factor, int at, double[] weights, int i, int order) {
        int row = i * order;
        weights[row + i] *= 0.5 / factor[at + row + i];
        for (int k = 0; k < i; k++) {
            weights[row + k] -= 2 * weights[row + i] * factor[at + row + k];
        }
        for (int j = i - 1; j >= 0; j--) {
            double diagonal = factor[at + j * order + j];
            double weight = weights[row + j] / diagonal;
            weights[j * order + j] -= weight * factor[at + row + j];
            for (int k = 0; k < j; k++) {
                weights[row + k] -= weight * factor[at + j * order + k];
                weights[j * order + k] -= weight * factor[at + row + k];
            }
            weights[row + j] = weight;
        }
    }

    static Matrix of(Tape tape, Matrix a) {
        int order = a.rows();
        if (a.columns() != order) {
            throw new IllegalArgumentException(
                    "a matrix of " + order + " rows and " + a.columns() + " columns has no Cholesky factor");
        }
        int out = tape.claim(a.size());
        int matrix = tape.place(a);
        for (int i = 0; i < order; i++) {
            factoriseRow(tape.value, matrix, out, i, order);
        }
        if (tape.isRecording()) {
            tape.program.add(PULLBACK, out, matrix, order, 0, 1);
        }
        return tape.matrixAt(out, order, order);
    }

    private static void factoriseRow(double[] value, int matrix, int out, int i, int order) {
        int row = out + i * order;
        for (int j = 0; j <= i; j++) {
            double sum = value[matrix + i * order + j];
            for (int k = 0; k < j; k++) {
                sum -= value[row + k] * value[out + j * order + k];
            }
            value[row + j] = j == i ? Math.sqrt(sum) : sum / value[out + j * order + j];
        }
        for (int j = i + 1; j < order; j++) {
            value[row + j] = 0;
        }
    }
}
