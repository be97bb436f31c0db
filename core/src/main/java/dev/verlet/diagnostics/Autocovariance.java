package dev.verlet.diagnostics;

import java.util.Arrays;
import org.hipparchus.transform.DftNormalization;
import org.hipparchus.transform.FastFourierTransformer;
import org.hipparchus.transform.TransformType;

/**
 * Autocovariances by the fast Fourier transform, averaged over chains, in buffers that are used again.
 *
 * <p>Initial sequences end after few lags, so that of long chains only the first lags are computed, and four times as
 * many whenever a later one is asked for. A block of that many draws is then correlated with the window of twice as many
 * that begins with it, block by block: memory is that of the lags, not that of the chain.
 */
final class Autocovariance {
    /** All lags of chains up to this length are computed at once. */
    static final int FIRST_LAGS = 4096;

    private static final int GROWTH = 4;

    /** Real and imaginary parts. */
    private double[][] block = new double[2][0];

    private double[][] window = new double[2][0];
    private double[][] spectrum = new double[2][0];
    private Columns chains;
    private double[] means;
    private int lags;

    /**
     * Takes other chains.
     *
     * @param newChains finite; both arguments must stay as they are until the last call of {@link #at}
     * @param newMeans of the chains
     */
    void load(Columns newChains, double[] newMeans) {
        chains = newChains;
        means = newMeans;
        lags = 0;
    }

    /** The average over chains of the autocovariances with divisor n, at a lag below the chains' length. */
    double at(int lag) {
        while (lag >= lags) {
            lags = Math.min(chains.rows(), lags == 0 ? FIRST_LAGS : GROWTH * lags);
            compute();
        }
        return spectrum[0][lag] / chains.size();
    }

    private void compute() {
        block = room(block);
        spectrum = room(spectrum);
        Arrays.fill(spectrum[0], 0);
        Arrays.fill(spectrum[1], 0);
        for (int c = 0; c < chains.count(); c += 2) {
            for (int from = 0; from < chains.rows(); from += lags) {
                correlate(c, from);
            }
        }
        transform(spectrum, TransformType.INVERSE);
    }

    /** Room for twice the lags, so that nothing wraps round; the library takes powers of two. */
    private double[][] room(double[][] buffer) {
        int needed = Integer.highestOneBit(Math.max(1, 2 * lags - 1)) << 1;
        return buffer[0].length == needed ? buffer : new double[2][needed];
    }

    /**
     * Adds the correlations of a block of two chains a, b with their windows. They are transformed as one complex
     * sequence, z = a + ib: the real part of z's correlation is the sum of theirs.
     */
    private void correlate(int chain, int from) {
        centre(chain, from, from + lags, block);
        transform(block, TransformType.FORWARD);
        double[][] ahead = block;
        if (from + lags < chains.rows()) {
            window = room(window);
            centre(chain, from, from + 2 * lags, window);
            transform(window, TransformType.FORWARD);
            ahead = window;
        }
        for (int k = 0; k < spectrum[0].length; k++) {
            spectrum[0][k] += block[0][k] * ahead[0][k] + block[1][k] * ahead[1][k];
            spectrum[1][k] += block[0][k] * ahead[1][k] - block[1][k] * ahead[0][k];
        }
    }

    private void centre(int chain, int from, int to, double[][] pair) {
        centre(chain, from, to, pair[0]);
        centre(chain + 1, from, to, pair[1]);
    }

    /** Writes the distances of some draws from their chain's mean, and zeros behind them and for a chain that is none. */
    private void centre(int chain, int from, int to, double[] target) {
        int rows = chain < chains.count() ? Math.min(to, chains.rows()) - from : 0;
        int first = chain * chains.rows() + from;
        for (int i = 0; i < rows; i++) {
            target[i] = chains.values()[first + i] - means[chain];
        }
        Arrays.fill(target, rows, target.length, 0);
    }

    private static void transform(double[][] realAndImaginary, TransformType type) {
        FastFourierTransformer.transformInPlace(realAndImaginary, DftNormalization.STANDARD, type);
    }
}
