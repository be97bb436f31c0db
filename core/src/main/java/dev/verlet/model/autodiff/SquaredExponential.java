package dev.verlet.model.autodiff;

/** The covariance matrix of a Gaussian process with squared exponential kernel. */
final class SquaredExponential {
    private SquaredExponential() {}

    static Matrix of(Tape tape, Data x, Scalar amplitude, Scalar length, Scalar nugget) {
        int order = x.size();
        int size = Math.multiplyExact(order, order);
        int out = tape.claim(size);
        double a = tape.value[amplitude.at];
        double l = tape.value[length.at];
        double onDiagonal = tape.value[nugget.at];
        int byAmplitude = tape.isRecording() ? tape.reserve(3 * size) : -1;
        for (int i = 0; i < order; i++) {
            for (int j = 0; j < order; j++) {
                int at = i * order + j;
                double distance = (x.values[i] - x.values[j]) / l;
                double correlation = Math.exp(-0.5 * distance * distance);
                double covariance = a * a * correlation;
                tape.value[out + at] = i == j ? covariance + onDiagonal : covariance;
                if (byAmplitude >= 0) {
                    tape.partial[byAmplitude + at] = 2 * a * correlation;
                    tape.partial[byAmplitude + size + at] = covariance * distance * distance / l;
                    tape.partial[byAmplitude + 2 * size + at] = i == j ? 1 : 0;
                }
            }
        }
        if (byAmplitude >= 0) {
            tape.program.add(Pullback.ELEMENTWISE, out, amplitude.at, size, byAmplitude, 0);
            tape.program.add(Pullback.ELEMENTWISE, out, length.at, size, byAmplitude + size, 0);
            tape.program.add(Pullback.ELEMENTWISE, out, nugget.at, size, byAmplitude + 2 * size, 0);
        }
        return tape.matrixAt(out, order, order);
    }
}
