package dev.verlet.model.autodiff;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** Gamma(sum a) / prod Gamma(a_k) prod x_k^(a_k - 1). */
final class Dirichlet {
    private Dirichlet() {}

    static Scalar logDensity(Tape tape, Value x, Value concentration) {
        int size = x.size();
        if (Argument.common(x, concentration) != size) {
            throw new IllegalArgumentException(
                    concentration.size() + " concentrations for a simplex of " + size + " elements");
        }
        int out = tape.claim(1);
        Argument xs = tape.workspace.argument(x);
        Argument as = tape.workspace.argument(concentration);
        double total = 0;
        double sum = 0;
        for (int k = 0; k < size; k++) {
            double a = as.at(k);
            total += a;
            sum += (a - 1) * Math.log(xs.at(k)) - LogGamma.value(a);
        }
        tape.value[out] = sum + LogGamma.value(total);
        if (xs.isData()) {
            tape.workspace.term(tape.value[out]);
        }
        if (tape.isRecording()) {
            xs.reserve(size);
            as.reserve(size);
            double byTotal = as.isActive() ? Digamma.value(total) : 0;
            for (int k = 0; k < size; k++) {
                double a = as.at(k);
                if (xs.isActive()) {
                    xs.partial(k, (a - 1) / xs.at(k));
                }
                if (as.isActive()) {
                    as.partial(k, byTotal - Digamma.value(a) + Math.log(xs.at(k)));
                }
            }
            xs.noteGradient(out);
            as.noteGradient(out);
        }
        return tape.scalarAt(out);
    }
}
