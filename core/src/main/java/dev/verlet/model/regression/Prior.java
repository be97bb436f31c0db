package dev.verlet.model.regression;

import org.apache.commons.statistics.distribution.CauchyDistribution;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.ExponentialDistribution;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The prior density of one number on the whole line, with all its constants; {@link PositivePrior} cuts it off at 0.
 */
sealed interface Prior {
    /** The log density at x, in the support. */
    double logDensity(double x);

    /** The derivative of the log density at x, in the support. */
    double derivative(double x);

    /** The centre of the density, or its lower end; 0 if it is flat. */
    double location();

    /** A length on which the density changes; infinite if it is flat. */
    double scale();

    /**
     * The x that exceeds a standard distribution's value by a probability in (0, 1): the inverse of the survival
     * function.
     */
    double inverseSurvival(double probability);

    /** The probability of exceeding 0. */
    double positiveMass();

    /** Whether it has a total mass at all. */
    default boolean isProper() {
        return !(this instanceof Flat);
    }

    /** Density 1 everywhere. */
    record Flat() implements Prior {
        @Override
        public double logDensity(double x) {
            return 0;
        }

        @Override
        public double derivative(double x) {
            return 0;
        }

        @Override
        public double location() {
            return 0;
        }

        @Override
        public double scale() {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double inverseSurvival(double probability) {
            throw new IllegalStateException("a flat prior has no quantiles");
        }

        @Override
        public double positiveMass() {
            return 1;
        }
    }

    /** A distribution of the form f((x - location) / scale) / scale: the common part of the proper ones. */
    abstract sealed class Proper implements Prior {
        private final ContinuousDistribution standard;
        private final double location;
        private final double scale;
        private final double constant;

        /** {@code constant} is the log density of the standard distribution where {@link #shape} is 0. */
        private Proper(ContinuousDistribution standard, double location, double scale, double constant) {
            this.standard = standard;
            this.location = location;
            this.scale = scale;
            this.constant = constant - Math.log(scale);
        }

        /** The standard log density without its constant. */
        abstract double shape(double z);

        abstract double shapeDerivative(double z);

        @Override
        public final double logDensity(double x) {
            return constant + shape((x - location) / scale);
        }

        @Override
        public final double derivative(double x) {
            return shapeDerivative((x - location) / scale) / scale;
        }

        @Override
        public final double location() {
            return location;
        }

        @Override
        public final double scale() {
            return scale;
        }

        @Override
        public final double inverseSurvival(double probability) {
            return location + scale * standard.inverseSurvivalProbability(probability);
        }

        @Override
        public final double positiveMass() {
            return standard.survivalProbability(-location / scale);
        }
    }

    /** The normal density. */
    final class Normal extends Proper {
        Normal(double mean, double sd) {
            super(NormalDistribution.of(0, 1), mean, sd, -0.5 * Math.log(2 * Math.PI));
        }

        @Override
        double shape(double z) {
            return -0.5 * z * z;
        }

        @Override
        double shapeDerivative(double z) {
            return -z;
        }
    }

    /** Student's t. */
    final class StudentT extends Proper {
        private final double df;

        StudentT(double df, double location, double scale) {
            super(TDistribution.of(df), location, scale, TDistribution.of(df).logDensity(0));
            this.df = df;
        }

        @Override
        double shape(double z) {
            return -0.5 * (df + 1) * Math.log1p(z * z / df);
        }

        @Override
        double shapeDerivative(double z) {
            return -(df + 1) * z / (df + z * z);
        }
    }

    /** The Cauchy density. */
    final class Cauchy extends Proper {
        Cauchy(double location, double scale) {
            super(CauchyDistribution.of(0, 1), location, scale, -Math.log(Math.PI));
        }

        @Override
        double shape(double z) {
            return -Math.log1p(z * z);
        }

        @Override
        double shapeDerivative(double z) {
            return -2 * z / (1 + z * z);
        }
    }

    /** The exponential density with a rate, on positive numbers. */
    final class Exponential extends Proper {
        Exponential(double rate) {
            super(ExponentialDistribution.of(1), 0, 1 / rate, 0);
        }

        @Override
        double shape(double z) {
            return -z;
        }

        @Override
        double shapeDerivative(double z) {
            return -1;
        }
    }

    /** The gamma density with a shape and a rate, on positive numbers. */
    final class Gamma extends Proper {
        private final double shape;

        Gamma(double shape, double rate) {
            super(
                    GammaDistribution.of(shape, 1),
                    0,
                    1 / rate,
                    GammaDistribution.of(shape, 1).logDensity(1) + 1);
            this.shape = shape;
        }

        @Override
        double shape(double z) {
            return (shape - 1) * Math.log(z) - z;
        }

        @Override
        double shapeDerivative(double z) {
            return (shape - 1) / z - 1;
        }
    }
}
