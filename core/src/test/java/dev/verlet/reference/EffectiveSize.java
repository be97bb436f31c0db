package dev.verlet.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Effective sample sizes for tests, by direct sums: Vehtari, Gelman, Simpson, Carpenter and Buerkner 2021. Checked
 * against values of the R package posterior.
 */
public final class EffectiveSize {
    private EffectiveSize() {}

    /** Bulk effective size: of the normal scores of ranks, split chains. Shape: chains x iterations, even length. */
    public static double bulk(double[][] chains) {
        return ofSplit(normalScores(split(chains)));
    }

    /** Effective size for the mean, split chains. */
    public static double mean(double[][] chains) {
        return ofSplit(split(chains));
    }

    /** Effective size of squared deviations from the mean: what the error of a standard deviation rests on. */
    public static double squares(double[][] chains) {
        double mean =
                Arrays.stream(chains).flatMapToDouble(Arrays::stream).average().orElseThrow();
        double[][] squares = Arrays.stream(chains)
                .map(chain ->
                        Arrays.stream(chain).map(x -> (x - mean) * (x - mean)).toArray())
                .toArray(double[][]::new);
        return mean(squares);
    }

    private static double[][] split(double[][] chains) {
        int half = chains[0].length / 2;
        double[][] halves = new double[2 * chains.length][];
        for (int c = 0; c < chains.length; c++) {
            halves[2 * c] = Arrays.copyOfRange(chains[c], 0, half);
            halves[2 * c + 1] = Arrays.copyOfRange(chains[c], chains[c].length - half, chains[c].length);
        }
        return halves;
    }

    private static double[][] normalScores(double[][] chains) {
        int n = chains[0].length;
        int size = n * chains.length;
        Integer[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> chains[i / n][i % n]))
                .toArray(Integer[]::new);
        double[][] scores = new double[chains.length][n];
        NormalDistribution normal = NormalDistribution.of(0, 1);
        for (int from = 0; from < size; ) {
            int to = from + 1;
            while (to < size && value(chains, order[to], n) == value(chains, order[from], n)) {
                to++;
            }
            double rank = (from + 1 + to) / 2.0;
            double score = normal.inverseCumulativeProbability((rank - 0.375) / (size + 0.25));
            for (int k = from; k < to; k++) {
                scores[order[k] / n][order[k] % n] = score;
            }
            from = to;
        }
        return scores;
    }

    private static double value(double[][] chains, int i, int n) {
        return chains[i / n][i % n];
    }

    private static double ofSplit(double[][] chains) {
        int m = chains.length;
        int n = chains[0].length;
        double[] means = Arrays.stream(chains)
                .mapToDouble(chain -> Arrays.stream(chain).average().orElseThrow())
                .toArray();
        double grand = Arrays.stream(means).average().orElseThrow();
        double between = Arrays.stream(means)
                        .map(mean -> (mean - grand) * (mean - grand))
                        .sum()
                / (m - 1);
        double within = autocovariance(chains, means, 0) * n / (n - 1.0);
        double total = within * (n - 1) / n + between;
        double even = 1;
        double odd = rho(chains, means, 1, within, total);
        double sum = 0;
        double smallest = even + odd;
        int lag = 0;
        while (lag < n - 5 && even + odd > 0) {
            smallest = Math.min(smallest, even + odd);
            sum += 2 * smallest;
            lag += 2;
            even = rho(chains, means, lag, within, total);
            odd = rho(chains, means, lag + 1, within, total);
        }
        double tau = -1 + sum + Math.max(0, even);
        double size = (double) m * n;
        return Math.min(size / tau, size * Math.log10(size));
    }

    private static double rho(double[][] chains, double[] means, int lag, double within, double total) {
        return 1 - (within - autocovariance(chains, means, lag)) / total;
    }

    private static double autocovariance(double[][] chains, double[] means, int lag) {
        double sum = 0;
        for (int c = 0; c < chains.length; c++) {
            for (int i = 0; i + lag < chains[c].length; i++) {
                sum += (chains[c][i] - means[c]) * (chains[c][i + lag] - means[c]);
            }
        }
        return sum / chains.length / chains[0].length;
    }
}
