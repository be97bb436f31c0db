package dev.verlet.tempering;

/**
 * A place on the schedule, with what explores it, frozen in a round.
 *
 * @param beta the inverse temperature, 0 (reference) to 1 (target)
 * @param fitted whether its path starts from the fitted reference instead of the fixed one
 * @param stepSizes of each explorer; NaN where none is known yet, or none is used
 * @param inverseMetric as {@code Metric.inverse()} gives it
 */
public record Level(double beta, boolean fitted, double[] stepSizes, double[] inverseMetric) {
    Level withStepSizes(double[] sizes) {
        return new Level(beta, fitted, sizes, inverseMetric);
    }

    Level withInverseMetric(double[] inverse) {
        return new Level(beta, fitted, stepSizes, inverse);
    }
}
