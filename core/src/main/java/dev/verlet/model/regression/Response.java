package dev.verlet.model.regression;

import java.util.Arrays;

/**
 * The response of each row, in the support of its family.
 *
 * @param y the response, or the successes
 * @param trials those of a binomial response; empty for others
 * @param offset what is added to each linear predictor
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere.
record Response(double[] y, double[] trials, double[] offset) {
    /**
     * Reads and checks it.
     *
     * @throws IllegalArgumentException if a value is outside the support, naming its row
     */
    static Response of(RegressionSettings settings, Frame frame) {
        Formula formula = settings.formula();
        double[] y = frame.numbers(formula.response());
        double[] trials = trials(settings, frame, y);
        double[] offset = new double[y.length];
        for (Expression expression : formula.offsets()) {
            double[] values = frame.numbers(expression);
            Arrays.setAll(offset, i -> offset[i] + values[i]);
        }
        for (int i = 0; i < y.length; i++) {
            String wrong = wrong(settings.family(), y[i], trials.length == 0 ? 0 : trials[i]);
            if (!wrong.isEmpty()) {
                throw new IllegalArgumentException(formula.response().label() + " = " + y[i] + " in row "
                        + frame.givenRow(i) + "; family " + settings.family().key() + " takes " + wrong);
            }
        }
        return new Response(y, trials, offset);
    }

    private static double[] trials(RegressionSettings settings, Frame frame, double[] successes) {
        if (settings.family() != Family.BINOMIAL) {
            return new double[0];
        }
        if (settings.formula().failures().isPresent()) {
            double[] trials = frame.numbers(settings.formula().failures().get());
            for (int i = 0; i < trials.length; i++) {
                if (!isCount(trials[i])) {
                    throw new IllegalArgumentException(
                            "failures = " + trials[i] + " in row " + frame.givenRow(i) + " must be whole and >= 0");
                }
                trials[i] += successes[i];
            }
            return trials;
        }
        return frame.numbers(new Expression.Name(settings.trials().orElseThrow(), 0));
    }

    /** What would be right if the value is wrong; else empty. */
    private static String wrong(Family family, double y, double trials) {
        return switch (family) {
            case GAUSSIAN, STUDENT_T -> "";
            case LOGISTIC -> y == 0 || y == 1 ? "" : "0 or 1";
            case POISSON, NEGATIVE_BINOMIAL -> isCount(y) ? "" : "whole numbers >= 0";
            case BINOMIAL ->
                isCount(y) && isCount(trials) && y <= trials
                        ? ""
                        : "whole numbers from 0 to the trials, which are " + trials;
        };
    }

    private static boolean isCount(double value) {
        return value >= 0 && value == Math.rint(value) && value <= Integer.MAX_VALUE;
    }

    /** The scale of the linear predictor: the response's standard deviation where they share a unit, else 1. */
    double scale(Family family) {
        return family.hasSigma() ? DesignColumn.sd(withoutOffset()) : 1;
    }

    /** The linear predictor that fits the mean response; 0 for probabilities. */
    double center(Family family) {
        return switch (family) {
            case GAUSSIAN, STUDENT_T -> DesignColumn.mean(withoutOffset());
            case LOGISTIC, BINOMIAL -> 0;
            case POISSON, NEGATIVE_BINOMIAL -> {
                double exposure = 0;
                for (double log : offset) {
                    exposure += Math.exp(log);
                }
                yield Math.log((DesignColumn.mean(y) * y.length + 0.5) / exposure);
            }
        };
    }

    private double[] withoutOffset() {
        double[] rest = y.clone();
        Arrays.setAll(rest, i -> y[i] - offset[i]);
        return rest;
    }
}
