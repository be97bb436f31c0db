package dev.verlet.model.autodiff;

/** Operations that make one number of many. */
final class Reductions {
    private Reductions() {}

    static Scalar sum(Tape tape, Value of) {
        int out = tape.claim(1);
        Argument x = tape.workspace.argument(of);
        double sum = 0;
        for (int i = 0; i < of.size(); i++) {
            sum += x.at(i);
        }
        tape.value[out] = sum;
        if (tape.isRecording() && x.isActive()) {
            tape.program.add(Pullback.SUM, out, x.place(), of.size(), 0, 1);
        }
        return tape.scalarAt(out);
    }

    static Scalar dot(Tape tape, Value a, Value b) {
        int size = Argument.common(a, b);
        int out = tape.claim(1);
        Argument x = tape.workspace.argument(a);
        Argument y = tape.workspace.argument(b);
        boolean recording = tape.isRecording();
        if (recording) {
            x.reserve(size);
            y.reserve(size);
        }
        boolean keepX = recording && x.isActive();
        boolean keepY = recording && y.isActive();
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double one = x.at(i);
            double other = y.at(i);
            sum += one * other;
            if (keepX) {
                x.partial(i, other);
            }
            if (keepY) {
                y.partial(i, one);
            }
        }
        tape.value[out] = sum;
        if (recording) {
            x.noteGradient(out);
            y.noteGradient(out);
        }
        return tape.scalarAt(out);
    }

    static Scalar logSumExp(Tape tape, Vector of) {
        int size = of.size();
        int out = tape.claim(1);
        Argument x = tape.workspace.argument(of);
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size; i++) {
            largest = Math.max(largest, x.at(i));
        }
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += Math.exp(x.at(i) - largest);
        }
        double result = largest == Double.NEGATIVE_INFINITY ? largest : largest + Math.log(sum);
        tape.value[out] = result;
        if (tape.isRecording()) {
            x.reserve(size);
            for (int i = 0; i < size; i++) {
                x.partial(i, largest == Double.NEGATIVE_INFINITY ? 1.0 / size : Math.exp(x.at(i) - result));
            }
            x.noteGradient(out);
        }
        return tape.scalarAt(out);
    }
}
