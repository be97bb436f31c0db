package dev.verlet.warmup;

/**
 * What a warmup that was interrupted goes on from.
 *
 * @param stepSize the step size of the next iteration
 * @param inverseMetric the metric in use, as {@code Metric.inverse()} gives it
 * @param averaging the adaptation of the step size
 * @param moments what the estimator of the next metric knows
 */
public record WarmupState(double stepSize, double[] inverseMetric, DualAveraging averaging, double[] moments) {}
