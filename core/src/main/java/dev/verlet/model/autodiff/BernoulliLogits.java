package dev.verlet.model.autodiff;

/** Log probabilities of 0 and 1, given the log odds a of 1: -log(1 + exp(-m)) with the margin m = (2 y - 1) a. */
final class BernoulliLogits {
    /** A product of so many factors up to 2 is far from overflow. */
    private static final int BLOCK = 64;

    private BernoulliLogits() {}

    static boolean areBits(double[] y) {
        for (double response : y) {
            if (!isBit(response)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBit(double y) {
        return y == 0 || y == 1;
    }

    static Scalar one(Tape tape, double y, Scalar logit) {
        int at = tape.index(logit);
        double sign = 2 * y - 1;
        double margin = isBit(y) ? sign * tape.value[at] : Double.NEGATIVE_INFINITY;
        double small = Math.exp(-Math.abs(margin));
        double factor = 1 + small;
        double logProbability = Math.min(margin, 0) - Elementary.log1p(small);
        tape.workspace.term(logProbability);
        double miss = (margin >= 0 ? small : 1) / factor;
        return tape.push(logProbability, at, isBit(y) ? sign * miss : 0);
    }

    /** The sum over responses all of which are 0 or 1. */
    static Scalar sum(Tape tape, Data y, Vector logits) {
        int size = y.size();
        int out = tape.claim(1);
        int from = tape.place(logits);
        int partials = tape.reserve(size);
        double sum = 0;
        for (int first = 0; first < size; first += BLOCK) {
            int count = Math.min(BLOCK, size - first);
            sum += block(y.values, first, tape.value, from + first, tape.partial, partials + first, count);
        }
        tape.value[out] = sum;
        if (tape.isRecording()) {
            tape.program.add(Pullback.GRADIENT, out, from, size, partials, 1);
        }
        return tape.scalarAt(out);
    }

    /**
     * The logs of a block are the log of one product. What is kept of it is its excess over 1, so that probabilities near
     * 1 keep their digits.
     */
    private static double block(double[] y, int first, double[] logits, int from, double[] slopes, int to, int count) {
        double excess0 = 0;
        double excess1 = 0;
        double linear = 0;
        for (int i = 0; i < count; i++) {
            double sign = 2 * y[first + i] - 1;
            double margin = sign * logits[from + i];
            double small = Math.exp(-Math.abs(margin));
            double factor = 1 + small;
            linear += Math.min(margin, 0);
            if ((i & 1) == 0) {
                excess0 = excess0 * factor + small;
            } else {
                excess1 = excess1 * factor + small;
            }
            slopes[to + i] = sign * (margin >= 0 ? small : 1) / factor;
        }
        return linear - Elementary.log1p(excess0 + excess1 + excess0 * excess1);
    }
}
