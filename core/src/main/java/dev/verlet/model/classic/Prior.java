package dev.verlet.model.classic;

import dev.verlet.random.OpenUniform;
import java.util.random.RandomGenerator;

/**
 * The prior density of one real number. On a cut support it is used as it stands, without a factor for the mass that
 * was cut off.
 */
sealed interface Prior {
    /** log sqrt(2 pi), the constant of a normal log density. */
    double LOG_SQRT_TWO_PI = 0.9189385332046727;

    /** The log density at x. */
    double logDensity(double x);

    /** The derivative of the log density at x. */
    double derivative(double x);

    /** A prior with a finite integral, so that it can be drawn from. */
    sealed interface Proper extends Prior {
        /** A draw. */
        double draw(RandomGenerator random);
    }

    /** Density 1 everywhere. */
    final class Flat implements Prior {
        @Override
        public double logDensity(double x) {
            return 0;
        }

        @Override
        public double derivative(double x) {
            return 0;
        }
    }

    /** The normal density with mean 0 and that standard deviation, > 0. */
    final class Normal implements Proper {
        private final double sd;
        private final double constant;

        Normal(double sd) {
            this.sd = sd;
            this.constant = -Math.log(sd) - LOG_SQRT_TWO_PI;
        }

        @Override
        public double logDensity(double x) {
            double z = x / sd;
            return constant - 0.5 * z * z;
        }

        @Override
        public double derivative(double x) {
            return -x / (sd * sd);
        }

        @Override
        public double draw(RandomGenerator random) {
            return sd * random.nextGaussian();
        }
    }

    /** The Cauchy density around 0 with that scale, > 0. */
    final class Cauchy implements Proper {
        private final double scale;
        private final double constant;

        Cauchy(double scale) {
            this.scale = scale;
            this.constant = -Math.log(Math.PI * scale);
        }

        @Override
        public double logDensity(double x) {
            double z = x / scale;
            return constant - Math.log1p(z * z);
        }

        @Override
        public double derivative(double x) {
            return -2 * x / (scale * scale + x * x);
        }

        @Override
        public double draw(RandomGenerator random) {
            return scale * Math.tan(Math.PI * (OpenUniform.next(random) - 0.5));
        }
    }
}
