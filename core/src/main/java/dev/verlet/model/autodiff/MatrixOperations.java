package dev.verlet.model.autodiff;

/** Products of matrices with vectors. */
sealed interface MatrixOperations permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    /** X v: the products of a matrix of data with a vector, such as the linear predictor of a regression. */
    default Vector times(DataMatrix x, Vector v) {
        return MatrixProducts.times(tape(), x, v);
    }

    /** A v. */
    default Vector times(Matrix a, Vector v) {
        return MatrixProducts.times(tape(), a, v);
    }

    /** diag(s) A: each row times an element, such as scales times a correlation matrix's Cholesky factor. */
    default Matrix scaleRows(Vector s, Matrix a) {
        return MatrixProducts.scaleRows(tape(), s, a);
    }

    /** A A<sup>T</sup>, such as a covariance matrix from its Cholesky factor. */
    default Matrix timesTranspose(Matrix a) {
        return MatrixProducts.timesTranspose(tape(), a);
    }

    /**
     * The lower triangular Cholesky factor of a symmetric positive definite matrix, of which the lower triangle is
     * read; NaN where it is not positive definite.
     */
    default Matrix cholesky(Matrix a) {
        return CholeskyFactor.of(tape(), a);
    }

    /**
     * The covariance matrix of a Gaussian process with squared exponential kernel: amplitude^2 exp(-(x_i - x_j)^2 / (2
     * length^2)), and {@code nugget} more on the diagonal.
     *
     * @param x where the process is observed
     */
    default Matrix squaredExponential(Data x, Scalar amplitude, Scalar length, Scalar nugget) {
        return SquaredExponential.of(tape(), x, amplitude, length, nugget);
    }
}
