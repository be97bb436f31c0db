package dev.verlet.model.autodiff;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** Densities of positive numbers and of those between 0 and 1. */
final class HalfLineDensities {
    private HalfLineDensities() {}

    /** r exp(-r x). */
    static final class Exponential extends UnivariateDensity {
        private double rate;
        private double logRate;

        @Override
        void with(int i, Argument rates, Argument unused, Argument unusedToo) {
            double r = rates.at(i);
            rate = r;
            logRate = Math.log(r);
        }

        @Override
        double at(double x) {
            if (x < 0) {
                return outside();
            }
            byX = -rate;
            byA = 1 / rate - x;
            return logRate - rate * x;
        }
    }

    /** r^a / Gamma(a) x^(a - 1) exp(-r x); parameters shape a, rate r. */
    static final class Gamma extends UnivariateDensity {
        private double shape;
        private double rate;
        private double constant;
        private double constantByShape;

        @Override
        void with(int i, Argument as, Argument rates, Argument unused) {
            double a = as.at(i);
            double r = rates.at(i);
            shape = a;
            rate = r;
            constant = a * Math.log(r) - LogGamma.value(a);
            constantByShape = Math.log(r) - Digamma.value(a);
        }

        @Override
        double at(double x) {
            if (!(x > 0)) {
                return outside();
            }
            double logX = Math.log(x);
            byX = (shape - 1) / x - rate;
            byA = constantByShape + logX;
            byB = shape / rate - x;
            return constant + (shape - 1) * logX - rate * x;
        }
    }

    /** s^a / Gamma(a) x^(-a - 1) exp(-s / x); parameters shape a, scale s. */
    static final class InverseGamma extends UnivariateDensity {
        private double shape;
        private double scale;
        private double constant;
        private double constantByShape;

        @Override
        void with(int i, Argument as, Argument ss, Argument unused) {
            double a = as.at(i);
            double s = ss.at(i);
            shape = a;
            scale = s;
            constant = a * Math.log(s) - LogGamma.value(a);
            constantByShape = Math.log(s) - Digamma.value(a);
        }

        @Override
        double at(double x) {
            if (!(x > 0)) {
                return outside();
            }
            double logX = Math.log(x);
            byX = (scale / x - shape - 1) / x;
            byA = constantByShape - logX;
            byB = shape / scale - 1 / x;
            return constant - (shape + 1) * logX - scale / x;
        }
    }

    /** exp(-z^2 / 2) / (x s sqrt(2 pi)), z = (log x - m) / s. */
    static final class LogNormal extends UnivariateDensity {
        private double location;
        private double inverse;
        private double constant;

        @Override
        void with(int i, Argument m, Argument s, Argument unused) {
            location = m.at(i);
            inverse = 1 / s.at(i);
            constant = -s.logAt(i) - LOG_SQRT_TWO_PI;
        }

        @Override
        double at(double x) {
            if (!(x > 0)) {
                return outside();
            }
            double logX = Math.log(x);
            double z = (logX - location) * inverse;
            byA = z * inverse;
            byB = (z * z - 1) * inverse;
            byX = -(1 + byA) / x;
            return constant - logX - 0.5 * z * z;
        }
    }

    /** a / s (x / s)^(a - 1) exp(-(x / s)^a); parameters shape a, scale s. */
    static final class Weibull extends UnivariateDensity {
        private double shape;
        private double scale;
        private double constant;

        @Override
        void with(int i, Argument as, Argument ss, Argument unused) {
            double a = as.at(i);
            double s = ss.at(i);
            shape = a;
            scale = s;
            constant = Math.log(a) - Math.log(s);
        }

        @Override
        double at(double x) {
            if (!(x > 0)) {
                return outside();
            }
            double logRatio = Math.log(x / scale);
            double power = Math.exp(shape * logRatio);
            byX = (shape - 1 - shape * power) / x;
            byA = 1 / shape + logRatio * (1 - power);
            byB = shape * (power - 1) / scale;
            return constant + (shape - 1) * logRatio - power;
        }
    }

    /** x^(a - 1) (1 - x)^(b - 1) / B(a, b). */
    static final class Beta extends UnivariateDensity {
        private double a;
        private double b;
        private double constant;
        private double constantByA;
        private double constantByB;

        @Override
        void with(int i, Argument firsts, Argument seconds, Argument unused) {
            double first = firsts.at(i);
            double second = seconds.at(i);
            a = first;
            b = second;
            constant = LogGamma.value(a + b) - LogGamma.value(a) - LogGamma.value(b);
            double both = Digamma.value(a + b);
            constantByA = both - Digamma.value(a);
            constantByB = both - Digamma.value(b);
        }

        @Override
        double at(double x) {
            if (!(x > 0 && x < 1)) {
                return outside();
            }
            double logX = Math.log(x);
            double logRest = Math.log1p(-x);
            byX = (a - 1) / x - (b - 1) / (1 - x);
            byA = constantByA + logX;
            byB = constantByB + logRest;
            return constant + (a - 1) * logX + (b - 1) * logRest;
        }
    }

    /** 1 / (b - a) between a and b. */
    static final class Uniform extends UnivariateDensity {
        private double lower;
        private double upper;

        @Override
        void with(int i, Argument as, Argument bs, Argument unused) {
            double a = as.at(i);
            double b = bs.at(i);
            lower = a;
            upper = b;
        }

        @Override
        double at(double x) {
            if (!(x >= lower && x <= upper)) {
                return outside();
            }
            byX = 0;
            byA = 1 / (upper - lower);
            byB = -byA;
            return -Math.log(upper - lower);
        }
    }
}
