package dev.verlet.model.autodiff;

import dev.verlet.model.Logistic;

/** The distribution of responses around their linear predictors, for a block of units. */
abstract class RegressionFamily {
    /** The derivative of the last block's log likelihood by the scale. */
    double byScale;

    /** Refuses responses that the family cannot have with an {@link IllegalArgumentException}. */
    void require(Data y) {}

    /** Takes the scale and what depends on it alone. */
    void with(double scale) {}

    /**
     * The log likelihood of {@code count} units.
     *
     * @param y the responses, from {@code from} on
     * @param predictors the linear predictors; replaced by the derivatives of the log likelihood by them
     */
    abstract double logLikelihood(double[] y, int from, double[] predictors, int count);

    /** The log likelihood of one unit. */
    abstract double term(double y, double predictor);

    static final class Normal extends RegressionFamily {
        private double inverse;
        private double constant;

        @Override
        void with(double scale) {
            inverse = 1 / scale;
            constant = -Math.log(scale) - UnivariateDensity.LOG_SQRT_TWO_PI;
        }

        @Override
        double logLikelihood(double[] y, int from, double[] predictors, int count) {
            double squares = 0;
            for (int i = 0; i < count; i++) {
                double z = (y[from + i] - predictors[i]) * inverse;
                squares += z * z;
                predictors[i] = z * inverse;
            }
            byScale = (squares - count) * inverse;
            return count * constant - 0.5 * squares;
        }

        @Override
        double term(double y, double predictor) {
            double z = (y - predictor) * inverse;
            return constant - 0.5 * z * z;
        }
    }

    static final class BernoulliLogit extends RegressionFamily {
        @Override
        void require(Data y) {
            y.require(Data.Kind.BINARY);
        }

        @Override
        double logLikelihood(double[] y, int from, double[] predictors, int count) {
            return Logistic.logLikelihood(y, from, predictors, count, predictors);
        }

        @Override
        double term(double y, double predictor) {
            double margin = (2 * y - 1) * predictor;
            return Math.min(margin, 0) - Elementary.log1p(Math.exp(-Math.abs(margin)));
        }
    }

    static final class PoissonLog extends RegressionFamily {
        @Override
        void require(Data y) {
            y.require(Data.Kind.COUNTS);
        }

        @Override
        double logLikelihood(double[] y, int from, double[] predictors, int count) {
            double sum = 0;
            for (int i = 0; i < count; i++) {
                double predictor = predictors[i];
                double rate = Math.exp(predictor);
                double response = y[from + i];
                sum += response * predictor - rate - CountDistributions.logFactorial(response);
                predictors[i] = response - rate;
            }
            return sum;
        }

        @Override
        double term(double y, double predictor) {
            return y * predictor - Math.exp(predictor) - CountDistributions.logFactorial(y);
        }
    }
}
