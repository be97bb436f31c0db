package dev.verlet.diagnostics;

import java.util.Arrays;

/**
 * The draws of one quantity and what diagnostics make of them, in buffers that serve the next quantity too. They are
 * sorted once, when first needed. Scores, indicators, distances and squares share a buffer: the last ones asked for hold.
 */
final class Marginal {
    /** Halves of the chains; behind them, in the same array, the middle draws of odd chains. */
    private final Columns split = new Columns();

    private final Columns derived = new Columns();
    private final SortedOrder order = new SortedOrder();
    private final FoldedOrder folded = new FoldedOrder();
    private final NormalScores normalScores = new NormalScores();

    private int size;
    private boolean missing;
    private boolean missingInSplit;
    private boolean sorted;
    private boolean isFolded;
    private double mean;

    static Marginal of(double[][] chains) {
        Marginal marginal = new Marginal();
        marginal.load(chains);
        return marginal;
    }

    /** Takes other draws, {@code [chain][iteration]}; refuses what is no matrix. */
    void load(double[][] chains) {
        Shape.require(chains);
        size = chains.length * chains[0].length;
        split.splitOf(chains);
        derived.shape(split.count(), split.rows());
        sorted = false;
        isFolded = false;
        missingInSplit = anyMissing(0, split.size());
        missing = missingInSplit || anyMissing(split.size(), size);
        mean = TwoPass.mean(split.values(), 0, size);
    }

    private boolean anyMissing(int from, int to) {
        for (int i = from; i < to; i++) {
            if (Double.isNaN(split.values()[i])) {
                return true;
            }
        }
        return false;
    }

    int size() {
        return size;
    }

    double mean() {
        return mean;
    }

    double sd() {
        return TwoPass.sd(split.values(), 0, size, mean);
    }

    double quantile(double p) {
        return missing ? Double.NaN : Quantiles.interpolate(ascending(), size, p);
    }

    /** The median distance from the median; NaN if a draw is NaN or the median is infinite. */
    double medianDistance() {
        return fold() ? Quantiles.interpolate(folded.ascending(), size, 0.5) : Double.NaN;
    }

    /** The mean squared distance from the mean. */
    double meanSquare() {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            sum += square(i);
        }
        return sum / size;
    }

    /** The variance, divisor n, of squared distances from the mean once they are divided by their mean. */
    double relativeVarianceOfSquares(double meanSquare) {
        double sum = 0;
        for (int i = 0; i < size; i++) {
            double excess = square(i) / meanSquare - 1;
            sum += excess * excess;
        }
        return sum / size;
    }

    /** The draws in ascending order, NaN last; may be longer than the size. */
    double[] ascending() {
        sort();
        return order.ascending();
    }

    /** Whether all draws, those left out of {@link #split} included, are finite and not all equal. */
    boolean vary() {
        double[] ascending = ascending();
        return Columns.vary(ascending[0], ascending[size - 1]);
    }

    /** First and last halves of the chains, without the middle draws of odd ones; single draws stay as they are. */
    Columns split() {
        return split;
    }

    /** Normal scores of the ranks of split draws. */
    Columns bulkScores() {
        if (missingInSplit) {
            return undefined();
        }
        sort();
        normalScores.write(order, derived);
        return derived;
    }

    /** Normal scores of the ranks of distances from the median. */
    Columns foldedScores() {
        if (!fold()) {
            return undefined();
        }
        normalScores.write(folded, derived);
        return derived;
    }

    /** 1 where a split draw is at most the limit, else 0. */
    Columns indicator(double limit) {
        for (int i = 0; i < split.size(); i++) {
            derived.values()[i] = split.values()[i] <= limit ? 1 : 0;
        }
        return derived;
    }

    /** Distances of split draws from the mean of all. */
    Columns distances() {
        for (int i = 0; i < split.size(); i++) {
            derived.values()[i] = Math.abs(split.values()[i] - mean);
        }
        return derived;
    }

    /** Squared distances of split draws from the mean of all. */
    Columns squares() {
        for (int i = 0; i < split.size(); i++) {
            derived.values()[i] = square(i);
        }
        return derived;
    }

    private double square(int place) {
        double distance = split.values()[place] - mean;
        return distance * distance;
    }

    private Columns undefined() {
        Arrays.fill(derived.values(), 0, derived.size(), Double.NaN);
        return derived;
    }

    private void sort() {
        if (!sorted) {
            order.sort(split.values(), size);
            sorted = true;
        }
    }

    private boolean fold() {
        double median = quantile(0.5);
        if (!isFolded && Double.isFinite(median)) {
            folded.fold(order, median);
            isFolded = true;
        }
        return isFolded;
    }
}
