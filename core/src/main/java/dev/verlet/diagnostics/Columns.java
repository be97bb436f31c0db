package dev.verlet.diagnostics;

/** Chains end to end in one array that is used again: column c holds the {@link #rows} values from c * rows. */
final class Columns {
    /** Draws that differ by less are all equal, whatever their scale, as in R's posterior. */
    private static final double CONSTANT = Math.ulp(1.0);

    /** May be longer than count * rows. */
    private double[] values = new double[0];

    private int count;
    private int rows;

    /** Takes whole chains; refuses what is no matrix of draws. */
    static Columns of(double[][] chains) {
        Shape.require(chains);
        Columns columns = new Columns().shape(chains.length, chains[0].length);
        for (int c = 0; c < chains.length; c++) {
            System.arraycopy(chains[c], 0, columns.values, c * columns.rows, columns.rows);
        }
        return columns;
    }

    /** Makes room for that many chains of that many draws; what was there is lost. */
    Columns shape(int newCount, int newRows) {
        int size = Math.multiplyExact(newCount, newRows);
        if (values.length < size) {
            values = new double[size];
        }
        count = newCount;
        rows = newRows;
        return this;
    }

    /** Takes halves of chains; the middle draws of odd chains come after all halves. Single draws stay as they are. */
    void splitOf(double[][] chains) {
        int length = chains[0].length;
        int halves = length == 1 ? 1 : 2;
        int half = length / halves;
        int middle = length - halves * half;
        shape(chains.length, length);
        int end = chains.length * halves * half;
        for (int c = 0; c < chains.length; c++) {
            int to = c * halves * half;
            System.arraycopy(chains[c], 0, values, to, half);
            System.arraycopy(chains[c], length - half, values, to + (halves - 1) * half, half);
            System.arraycopy(chains[c], half, values, end + c * middle, middle);
        }
        shape(halves * chains.length, half);
    }

    /**
     * Writes these values less the first one, times a power of two that brings them near 1: what does not depend on
     * location and scale is computed of these without loss of digits far from zero, and without overflow.
     *
     * @return false, and nothing written, where diagnostics are not defined: one value is not finite, or all are equal
     */
    boolean standardise(Columns target) {
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < size(); i++) {
            least = Math.min(least, values[i]);
            most = Math.max(most, values[i]);
        }
        if (!vary(least, most)) {
            return false;
        }
        double unit = TwoPass.unit(0.5 * most - 0.5 * least);
        double origin = values[0] * unit;
        target.shape(count, rows);
        for (int i = 0; i < size(); i++) {
            target.values[i] = values[i] * unit - origin;
        }
        return true;
    }

    /** Whether values between these, of which NaN is one if any is, are finite and not all equal. */
    static boolean vary(double least, double most) {
        return Double.isFinite(least) && Double.isFinite(most) && most - least >= CONSTANT;
    }

    /** Writes the mean of each chain. */
    void means(double[] target) {
        for (int c = 0; c < count; c++) {
            target[c] = TwoPass.mean(values, c * rows, (c + 1) * rows);
        }
    }

    /** The variance (n - 1) of a chain about its mean. */
    double variance(int chain, double mean) {
        return TwoPass.variance(values, chain * rows, (chain + 1) * rows, mean);
    }

    double[] values() {
        return values;
    }

    int count() {
        return count;
    }

    int rows() {
        return rows;
    }

    int size() {
        return count * rows;
    }
}
