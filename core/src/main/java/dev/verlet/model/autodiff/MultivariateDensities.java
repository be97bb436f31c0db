package dev.verlet.model.autodiff;

/** Log densities of vectors and of factors of matrices, all constants kept. */
sealed interface MultivariateDensities permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    /**
     * Of the multivariate normal distribution with covariance L L<sup>T</sup>.
     *
     * @param x the vector
     * @param mean its mean, or a scalar for all elements
     * @param factor L, lower triangular
     */
    default Scalar multiNormalCholesky(Value x, Value mean, Matrix factor) {
        return MultiNormalCholesky.logDensity(tape(), x, mean, factor);
    }

    /** Of the Dirichlet distribution, with respect to the first K - 1 elements of the simplex x. */
    default Scalar dirichlet(Value x, Value concentration) {
        return Dirichlet.logDensity(tape(), x, concentration);
    }

    /**
     * Of the Cholesky factor of a correlation matrix whose density is proportional to its determinant to the power of
     * shape - 1 (Lewandowski, Kurowicka and Joe 2009).
     *
     * @param factor the factor, such as a parameter with that constraint
     */
    default Scalar lkjCholesky(Matrix factor, Scalar shape) {
        return LkjCholesky.logDensity(tape(), factor, shape);
    }

    /** The same with a constant shape. */
    default Scalar lkjCholesky(Matrix factor, double shape) {
        return LkjCholesky.logDensity(tape(), factor, tape().constant(shape));
    }
}
