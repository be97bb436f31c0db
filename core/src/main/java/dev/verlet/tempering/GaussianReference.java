package dev.verlet.tempering;

import dev.verlet.model.LogDensity;
import dev.verlet.model.PriorDistribution;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Independent normals with all constants.
 *
 * @param mean of each coordinate
 * @param sd of each coordinate
 */
record GaussianReference(double[] mean, double[] sd) implements PriorDistribution {
    private static final double LOG_SQRT_TWO_PI = 0.9189385332046727;

    /** Refuses what is no normal distribution. */
    GaussianReference {
        for (int i = 0; i < sd.length; i++) {
            if (!Double.isFinite(mean[i]) || !(sd[i] > 0 && sd[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("coordinate " + (i + 1) + " of the normal reference has mean "
                        + mean[i] + " and sd " + sd[i] + "; both must be finite, and sd > 0");
            }
        }
    }

    @Override
    public LogDensity logDensity() {
        return new Density(mean, sd, constant());
    }

    private double constant() {
        double sum = 0;
        for (double each : sd) {
            sum -= Math.log(each) + LOG_SQRT_TWO_PI;
        }
        return sum;
    }

    @Override
    public boolean isNormalized() {
        return true;
    }

    @Override
    public Optional<Sampler> sampler() {
        return Optional.of(this::draw);
    }

    private void draw(RandomGenerator random, double[] q) {
        for (int i = 0; i < q.length; i++) {
            q[i] = mean[i] + sd[i] * random.nextGaussian();
        }
    }

    private record Density(double[] mean, double[] sd, double constant) implements LogDensity {
        @Override
        public int dimension() {
            return mean.length;
        }

        @Override
        public double evaluate(double[] position, double[] gradient) {
            double sum = 0;
            for (int i = 0; i < mean.length; i++) {
                double z = (position[i] - mean[i]) / sd[i];
                sum += z * z;
                gradient[i] = -z / sd[i];
            }
            return constant - 0.5 * sum;
        }
    }
}
