package dev.verlet.model.regression;

import dev.verlet.model.LogDensity;
import java.util.List;

/**
 * The log posterior density of a regression: the prior plus the likelihood.
 *
 * <p>Rows are taken in blocks, in order. Columns of the design lie together within a block, so that linear predictors
 * are sums of whole columns; every sum has one fixed order. Serves one thread and allocates nothing.
 */
final class RegressionDensity implements LogDensity {
    static final int ROWS = 64;

    private final Bound bound;
    private final LogDensity prior;
    private final Likelihood likelihood;
    private final GroupScore[] groups;
    private final double[] eta = new double[ROWS];
    private final double[] score = new double[ROWS];
    private final double[] auxiliary;
    private final double[] byAuxiliary;

    /**
     * What all evaluators of a posterior share.
     *
     * @param prior of all coordinates
     * @param likelihood of the family; each evaluator takes another
     * @param design by blocks of rows, padded with 0, columns together within each
     * @param offset the linear predictors of coefficients 0, padded
     */
    @SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
    record Bound(RegressionPrior prior, Likelihood likelihood, double[] design, double[] offset) {
        /** Lays the columns of a design out in blocks. */
        static Bound of(RegressionPrior prior, Likelihood likelihood, double[][] columns, double[] offset) {
            int rows = offset.length;
            int blocks = (rows + ROWS - 1) / ROWS;
            double[] design = new double[Math.multiplyExact(blocks * ROWS, columns.length)];
            double[] padded = new double[blocks * ROWS];
            System.arraycopy(offset, 0, padded, 0, rows);
            for (int j = 0; j < columns.length; j++) {
                for (int i = 0; i < rows; i++) {
                    design[(i / ROWS * columns.length + j) * ROWS + i % ROWS] = columns[j][i];
                }
            }
            return new Bound(prior, likelihood, design, padded);
        }

        int rows() {
            return likelihood.y.length;
        }
    }

    RegressionDensity(Bound bound) {
        this.bound = bound;
        this.prior = bound.prior.logDensity();
        this.likelihood = bound.likelihood.another();
        List<GroupEffects> effects = bound.prior.groups();
        this.groups = effects.stream().map(GroupScore::new).toArray(GroupScore[]::new);
        this.auxiliary = new double[bound.prior.auxiliary().size()];
        this.byAuxiliary = new double[auxiliary.length];
    }

    @Override
    public int dimension() {
        return bound.prior.dimension();
    }

    @Override
    public double evaluate(double[] position, double[] gradient) {
        double logPrior = prior.evaluate(position, gradient);
        return logPrior + addLikelihood(position, gradient);
    }

    private double addLikelihood(double[] q, double[] gradient) {
        begin(q);
        likelihood.begin(auxiliary);
        double sum = 0;
        for (int from = 0; from < bound.rows(); from += ROWS) {
            int count = Math.min(ROWS, bound.rows() - from);
            predict(q, from, count);
            sum += likelihood.block(eta, from, count, score);
            clear(count);
            addGradient(from, gradient);
            for (GroupScore group : groups) {
                group.take(score, from, count);
            }
        }
        sum += likelihood.finish(byAuxiliary);
        int size = bound.prior.map().size();
        for (int k = 0; k < auxiliary.length; k++) {
            gradient[size + k] += byAuxiliary[k] * auxiliary[k];
        }
        for (GroupScore group : groups) {
            group.addGradient(q, gradient);
        }
        return sum;
    }

    private void begin(double[] q) {
        int size = bound.prior.map().size();
        for (int k = 0; k < auxiliary.length; k++) {
            auxiliary[k] = bound.prior.auxiliary().get(k).constrain(q[size + k]);
        }
        for (GroupScore group : groups) {
            group.begin(q);
        }
    }

    /** Rows beyond the last have columns of 0, which must not meet an infinite score. */
    private void clear(int count) {
        for (int i = count; i < ROWS; i++) {
            score[i] = 0;
        }
    }

    private void predict(double[] q, int from, int count) {
        int size = bound.prior.map().size();
        System.arraycopy(bound.offset, from, eta, 0, ROWS);
        for (int j = 0; j < size; j++) {
            double coefficient = q[j];
            int column = from * size + j * ROWS;
            for (int i = 0; i < ROWS; i++) {
                eta[i] += coefficient * bound.design[column + i];
            }
        }
        for (GroupScore group : groups) {
            group.addTo(eta, from, count);
        }
    }

    private void addGradient(int from, double[] gradient) {
        int size = bound.prior.map().size();
        for (int j = 0; j < size; j++) {
            int column = from * size + j * ROWS;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int i = 0; i < ROWS; i += 4) {
                sum0 += score[i] * bound.design[column + i];
                sum1 += score[i + 1] * bound.design[column + i + 1];
                sum2 += score[i + 2] * bound.design[column + i + 2];
                sum3 += score[i + 3] * bound.design[column + i + 3];
            }
            gradient[j] += (sum0 + sum1) + (sum2 + sum3);
        }
    }

    /** Computes the linear predictors of all rows and the family's parameters at a point. */
    void predictAll(double[] q, double[] predictors, double[] parameters) {
        begin(q);
        System.arraycopy(auxiliary, 0, parameters, 0, auxiliary.length);
        for (int from = 0; from < bound.rows(); from += ROWS) {
            int count = Math.min(ROWS, bound.rows() - from);
            predict(q, from, count);
            System.arraycopy(eta, 0, predictors, from, count);
        }
    }
}
