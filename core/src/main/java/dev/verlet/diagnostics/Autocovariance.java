package dev.verlet.diagnostics;

import java.util.Arrays;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/** Autocovariances at all lags by the fast Fourier transform, averaged over chains, in buffers that are used again. */
final class Autocovariance {
    /** Real and imaginary parts. */
    private double[][] pair = new double[2][0];

    private double[][] spectrum = new double[2][0];
    private int padded;

    /**
     * The average over chains of the autocovariances with divisor n.
     *
     * @param chains finite
     * @param means of the chains
     * @return element t for lag t below the chains' length; longer than that. Valid until the next call
     */
    double[] average(Columns chains, double[] means) {
        reserve(chains.rows());
        Arrays.fill(spectrum[0], 0);
        Arrays.fill(spectrum[1], 0);
        for (int c = 0; c < chains.count(); c += 2) {
            centre(chains, c, means, pair[0]);
            centre(chains, c + 1, means, pair[1]);
            transform(pair, TransformType.FORWARD);
            for (int k = 0; k < padded; k++) {
                spectrum[0][k] += pair[0][k] * pair[0][k] + pair[1][k] * pair[1][k];
            }
        }
        transform(spectrum, TransformType.INVERSE);
        for (int lag = 0; lag < chains.rows(); lag++) {
            spectrum[0][lag] /= chains.size();
        }
        return spectrum[0];
    }

    /** Room for twice the length, so that no chain wraps round; the library takes powers of two. */
    private void reserve(int rows) {
        int needed = Integer.highestOneBit(Math.max(1, 2 * rows - 1)) << 1;
        if (needed != padded) {
            padded = needed;
            pair = new double[2][padded];
            spectrum = new double[2][padded];
        }
    }

    /** Writes the distances of a chain from its mean, and zeros behind them; nothing but zeros beyond the last chain. */
    private void centre(Columns chains, int chain, double[] means, double[] target) {
        int rows = chain < chains.count() ? chains.rows() : 0;
        int from = chain * chains.rows();
        for (int i = 0; i < rows; i++) {
            target[i] = chains.values()[from + i] - means[chain];
        }
        Arrays.fill(target, rows, padded, 0);
    }

    /**
     * Two real sequences a, b are transformed as one complex one, z = a + ib: the real part of z's autocovariance is the
     * sum of theirs.
     */
    private static void transform(double[][] realAndImaginary, TransformType type) {
        FastFourierTransformer.transformInPlace(realAndImaginary, DftNormalization.STANDARD, type);
    }
}
