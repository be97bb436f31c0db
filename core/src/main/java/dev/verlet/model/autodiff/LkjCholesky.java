package dev.verlet.model.autodiff;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/**
 * prod over k = 2..K of L_kk^(K - k + 2 h - 2) / c(h), with the constant of Lewandowski, Kurowicka and Joe (2009),
 * equation 16: log c = sum over k = 1..K-1 of [k log(pi) / 2 + log Gamma(h + (K - 1 - k) / 2)] - (K - 1) log Gamma(h +
 * (K - 1) / 2).
 */
final class LkjCholesky {
    private LkjCholesky() {}

    static Scalar logDensity(Tape tape, Matrix factor, Scalar shape) {
        int order = factor.rows();
        int out = tape.claim(1);
        int l = tape.place(factor);
        double h = tape.value[shape.at];
        double top = h + 0.5 * (order - 1);
        double sum = (order - 1) * LogGamma.value(top);
        for (int k = 1; k < order; k++) {
            sum -= 0.5 * k * UnivariateDensity.LOG_PI + LogGamma.value(h + 0.5 * (order - 1 - k));
            sum += power(order, k, h) * Math.log(tape.value[l + k * order + k]);
        }
        tape.value[out] = sum;
        if (tape.isRecording()) {
            noteGradient(tape, out, l, order, shape);
        }
        return tape.scalarAt(out);
    }

    /** The power of the diagonal element in row k, counted from 0. */
    private static double power(int order, int k, double h) {
        return order - 1 - k + 2 * h - 2;
    }

    private static void noteGradient(Tape tape, int out, int l, int order, Scalar shape) {
        double h = tape.value[shape.at];
        int byShape = tape.reserve(order);
        double sum = (order - 1) * Digamma.value(h + 0.5 * (order - 1));
        for (int k = 1; k < order; k++) {
            double diagonal = tape.value[l + k * order + k];
            sum += 2 * Math.log(diagonal) - Digamma.value(h + 0.5 * (order - 1 - k));
            tape.partial[byShape + k] = power(order, k, h) / diagonal;
            tape.program.add(Pullback.GRADIENT, out, l + k * order + k, 1, byShape + k, 1);
        }
        tape.partial[byShape] = sum;
        tape.program.add(Pullback.GRADIENT, out, shape.at, 1, byShape, 1);
    }
}
