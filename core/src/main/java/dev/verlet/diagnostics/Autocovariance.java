package dev.verlet.diagnostics;

import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/** Autocovariances at all lags by the fast Fourier transform, averaged over chains. */
final class Autocovariance {
    private Autocovariance() {}

    /**
     * The average over chains of the autocovariances with divisor n, at the lags 0 to n - 1.
     *
     * @param chains all of one length, finite
     */
    static double[] average(double[][] chains) {
        int n = chains[0].length;
        int padded = Integer.highestOneBit(Math.max(1, 2 * n - 1)) << 1;
        double[] power = new double[padded];
        for (int c = 0; c < chains.length; c += 2) {
            double[][] pair = {
                centred(chains[c], padded), c + 1 < chains.length ? centred(chains[c + 1], padded) : new double[padded]
            };
            transform(pair, TransformType.FORWARD);
            for (int k = 0; k < padded; k++) {
                power[k] += pair[0][k] * pair[0][k] + pair[1][k] * pair[1][k];
            }
        }
        double[][] spectrum = {power, new double[padded]};
        transform(spectrum, TransformType.INVERSE);
        double[] average = new double[n];
        for (int lag = 0; lag < n; lag++) {
            average[lag] = spectrum[0][lag] / n / chains.length;
        }
        return average;
    }

    /**
     * Two real sequences a, b are transformed as one complex one, z = a + ib: the real part of z's autocovariance is the
     * sum of theirs.
     */
    private static void transform(double[][] realAndImaginary, TransformType type) {
        FastFourierTransformer.transformInPlace(realAndImaginary, DftNormalization.STANDARD, type);
    }

    private static double[] centred(double[] chain, int padded) {
        double mean = Sums.mean(chain);
        double[] centred = new double[padded];
        for (int i = 0; i < chain.length; i++) {
            centred[i] = chain[i] - mean;
        }
        return centred;
    }
}
