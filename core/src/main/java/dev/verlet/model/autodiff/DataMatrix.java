package dev.verlet.model.autodiff;

/**
 * A matrix of data, such as the predictors of a regression, laid out for products with vectors.
 *
 * <p>Rows are taken in blocks, stored by columns within a block, so that the products of a block are sums of whole
 * columns; the last block is filled up with rows of zeros. Immutable; shared by threads.
 */
public final class DataMatrix {
    /** Rows of a block: few enough to stay in the cache, enough to pay for the loop. */
    static final int BLOCK = 64;

    private final double[] blocks;
    private final int rows;
    private final int columns;

    private DataMatrix(double[] blocks, int rows, int columns) {
        this.blocks = blocks;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * A copy of a matrix given by rows.
     *
     * @throws IllegalArgumentException if there is no row, or rows differ in length
     */
    public static DataMatrix of(double[][] x) {
        if (x.length == 0) {
            throw new IllegalArgumentException("a matrix of data needs at least one row");
        }
        int columns = x[0].length;
        int padded = (x.length + BLOCK - 1) / BLOCK * BLOCK;
        double[] blocks = new double[Math.multiplyExact(padded, columns)];
        for (int i = 0; i < x.length; i++) {
            if (x[i].length != columns) {
                throw new IllegalArgumentException("row " + (i + 1) + " of a matrix of data has " + x[i].length
                        + " elements, the first row " + columns);
            }
            int block = i / BLOCK * BLOCK * columns + i % BLOCK;
            for (int j = 0; j < columns; j++) {
                blocks[block + j * BLOCK] = x[i][j];
            }
        }
        return new DataMatrix(blocks, x.length, columns);
    }

    /** The number of rows. */
    public int rows() {
        return rows;
    }

    /** The number of columns. */
    public int columns() {
        return columns;
    }

    /** Rows of the block that begins at a row. */
    int height(int first) {
        return Math.min(BLOCK, rows - first);
    }

    /** Adds the products of a block's rows, which begins at row {@code first}, with a vector. */
    void addProducts(int first, double[] vector, int from, double[] products) {
        int block = first * columns;
        for (int j = 0; j < columns; j++) {
            double factor = vector[from + j];
            int column = block + j * BLOCK;
            for (int i = 0; i < BLOCK; i++) {
                products[i] += factor * blocks[column + i];
            }
        }
    }

    /**
     * Adds the sum of a block's rows, each with a weight, to a vector.
     *
     * @param weights {@link #BLOCK} numbers, finite beyond the last row
     */
    void addWeightedRows(int first, double[] weights, double[] sum, int to) {
        int block = first * columns;
        for (int j = 0; j < columns; j++) {
            int column = block + j * BLOCK;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int i = 0; i < BLOCK; i += 4) {
                sum0 += weights[i] * blocks[column + i];
                sum1 += weights[i + 1] * blocks[column + i + 1];
                sum2 += weights[i + 2] * blocks[column + i + 2];
                sum3 += weights[i + 3] * blocks[column + i + 3];
            }
            sum[to + j] += (sum0 + sum1) + (sum2 + sum3);
        }
    }
}
