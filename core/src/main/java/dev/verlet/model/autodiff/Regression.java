package dev.verlet.model.autodiff;

/** The likelihood of a generalised linear model, block by block. */
final class Regression {
    private Regression() {}

    static Scalar logLikelihood(
            Tape tape,
            RegressionFamily family,
            Data y,
            DataMatrix x,
            Value intercept,
            Vector coefficients,
            Scalar scale) {
        int rows = x.rows();
        int columns = x.columns();
        if (y.size() != rows || coefficients.size() != columns || !Argument.serves(intercept, rows)) {
            throw new IllegalArgumentException("predictors of " + rows + " x " + columns + " do not go with " + y.size()
                    + " responses, an intercept of " + intercept.size() + " elements and " + coefficients.size()
                    + " coefficients");
        }
        family.require(y);
        int out = tape.claim(1);
        int place = tape.place(coefficients);
        boolean recording = tape.isRecording();
        Argument shift = tape.workspace.argument(intercept);
        int byCoefficients = recording ? zeros(tape, columns) : -1;
        if (recording) {
            shift.reserve(rows);
        }
        if (scale != null) {
            family.with(tape.value[scale.at]);
        }
        double[] block = tape.workspace.scratch(DataMatrix.BLOCK);
        double byScale = 0;
        double sum = 0;
        for (int first = 0; first < rows; first += DataMatrix.BLOCK) {
            int height = x.height(first);
            start(block, shift, first, height);
            x.addProducts(first, tape.value, place, block);
            keepTerms(tape, family, y, first, block, height);
            sum += family.logLikelihood(y.values, first, block, height);
            if (recording) {
                byScale += family.byScale;
                keepDerivatives(shift, first, block, height);
                x.addWeightedRows(first, block, tape.partial, byCoefficients);
            }
        }
        tape.value[out] = sum;
        if (recording) {
            tape.program.add(Pullback.GRADIENT, out, place, columns, byCoefficients, 1);
            shift.noteGradient(out);
            noteScale(tape, out, scale, byScale);
        }
        return tape.scalarAt(out);
    }

    private static int zeros(Tape tape, int count) {
        int from = tape.reserve(count);
        for (int i = 0; i < count; i++) {
            tape.partial[from + i] = 0;
        }
        return from;
    }

    /** The rows beyond the last have no predictors: what stands there does not count, as long as it is finite. */
    private static void start(double[] block, Argument shift, int first, int height) {
        for (int i = 0; i < height; i++) {
            block[i] = shift.at(first + i);
        }
        for (int i = height; i < DataMatrix.BLOCK; i++) {
            block[i] = 0;
        }
    }

    private static void keepTerms(Tape tape, RegressionFamily family, Data y, int first, double[] block, int height) {
        if (tape.workspace.isKeepingTerms()) {
            for (int i = 0; i < height; i++) {
                tape.workspace.term(family.term(y.values[first + i], block[i]));
            }
        }
    }

    private static void keepDerivatives(Argument shift, int first, double[] block, int height) {
        if (shift.isActive()) {
            for (int i = 0; i < height; i++) {
                shift.partial(first + i, block[i]);
            }
        }
    }

    private static void noteScale(Tape tape, int out, Scalar scale, double byScale) {
        if (scale != null) {
            int partials = tape.reserve(1);
            tape.partial[partials] = byScale;
            tape.program.add(Pullback.GRADIENT, out, scale.at, 1, partials, 1);
        }
    }
}
