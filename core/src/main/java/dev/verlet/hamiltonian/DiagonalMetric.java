package dev.verlet.hamiltonian;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A diagonal mass matrix, or the identity. */
public final class DiagonalMetric implements Metric {
    private final double[] inverse;
    private final double[] sqrtMass;

    private DiagonalMetric(double[] inverse) {
        this.inverse = inverse;
        this.sqrtMass = new double[inverse.length];
        for (int i = 0; i < inverse.length; i++) {
            sqrtMass[i] = 1 / Math.sqrt(inverse[i]);
        }
    }

    /** The identity in {@code dimension} coordinates. */
    public static DiagonalMetric unit(int dimension) {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return new DiagonalMetric(ones);
    }

    /**
     * The metric with this inverse diagonal.
     *
     * @throws IllegalArgumentException if an element is not positive and finite, naming it
     */
    public static DiagonalMetric ofInverse(double[] inverse) {
        for (int i = 0; i < inverse.length; i++) {
            if (!(inverse[i] > 0 && inverse[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("element " + (i + 1) + " of the inverse metric is " + inverse[i]
                        + "; it must be positive and finite");
            }
        }
        return new DiagonalMetric(inverse.clone());
    }

    @Override
    public int dimension() {
        return inverse.length;
    }

    @Override
    public void inverseTimes(double[] p, double[] product) {
        for (int i = 0; i < inverse.length; i++) {
            product[i] = inverse[i] * p[i];
        }
    }

    @Override
    public void sampleGaussian(RandomGenerator random, double[] p) {
        for (int i = 0; i < inverse.length; i++) {
            p[i] = sqrtMass[i] * random.nextGaussian();
        }
    }

    @Override
    public double[] inverse() {
        return inverse.clone();
    }
}
