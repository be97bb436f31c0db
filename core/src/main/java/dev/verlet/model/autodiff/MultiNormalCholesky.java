package dev.verlet.model.autodiff;

/** The multivariate normal density by its covariance's Cholesky factor. */
final class MultiNormalCholesky {
    private MultiNormalCholesky() {}

    static Scalar logDensity(Tape tape, Value x, Value mean, Matrix factor) {
        int order = factor.rows();
        if (x.size() != order || factor.columns() != order || Argument.common(x, mean) != order) {
            throw new IllegalArgumentException("a vector of " + x.size() + " elements, a mean of " + mean.size()
                    + " and a factor of " + order + " x " + factor.columns() + " do not go together");
        }
        int out = tape.claim(1);
        int l = tape.place(factor);
        Argument xs = tape.workspace.argument(x);
        Argument means = tape.workspace.argument(mean);
        double[] z = tape.workspace.scratch(order);
        double sum = -order * UnivariateDensity.LOG_SQRT_TWO_PI;
        for (int i = 0; i < order; i++) {
            double rest = xs.at(i) - means.at(i);
            for (int k = 0; k < i; k++) {
                rest -= tape.value[l + i * order + k] * z[k];
            }
            double diagonal = tape.value[l + i * order + i];
            z[i] = rest / diagonal;
            sum -= 0.5 * z[i] * z[i] + Math.log(diagonal);
        }
        tape.value[out] = sum;
        if (xs.isData()) {
            tape.workspace.term(sum);
        }
        if (tape.isRecording()) {
            noteGradient(tape, out, xs, means, l, z, order);
        }
        return tape.scalarAt(out);
    }

    /** With w = L^-T z: -w by x, w by the mean, w z^T - diag(1 / L) by L. */
    private static void noteGradient(Tape tape, int out, Argument xs, Argument means, int l, double[] z, int order) {
        int size = order * order;
        int byFactor = tape.reserve(size);
        xs.reserve(order);
        means.reserve(order);
        double[] partial = tape.partial;
        for (int i = order - 1; i >= 0; i--) {
            int row = byFactor + i * order;
            double rest = z[i];
            for (int k = i + 1; k < order; k++) {
                rest -= tape.value[l + k * order + i] * partial[byFactor + k * order + order - 1];
            }
            partial[row + order - 1] = rest / tape.value[l + i * order + i];
        }
        for (int i = 0; i < order; i++) {
            int row = byFactor + i * order;
            double w = partial[row + order - 1];
            if (xs.isActive()) {
                xs.partial(i, -w);
            }
            if (means.isActive()) {
                means.partial(i, w);
            }
            for (int j = 0; j < order; j++) {
                partial[row + j] = j <= i ? w * z[j] : 0;
            }
            partial[row + i] -= 1 / tape.value[l + i * order + i];
        }
        tape.program.add(Pullback.GRADIENT, out, l, size, byFactor, 1);
        xs.noteGradient(out);
        means.noteGradient(out);
    }
}
