package dev.verlet.model.autodiff;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** Densities on the line: a location and a scale. */
final class LineDensities {
    private LineDensities() {}

    /** Two parameters, location m and scale s, and a constant of minus log s. */
    private abstract static class LocationScale extends UnivariateDensity {
        double location;
        double inverse;
        double constant;

        private final double standardConstant;

        LocationScale(double standardConstant) {
            this.standardConstant = standardConstant;
        }

        @Override
        final void with(int i, Argument m, Argument s, Argument unused) {
            location = m.at(i);
            inverse = s.inverseAt(i);
            constant = standardConstant - s.logAt(i);
        }
    }

    /** exp(-z^2 / 2) / (s sqrt(2 pi)), z = (x - m) / s. */
    static final class Normal extends LocationScale {
        Normal() {
            super(-LOG_SQRT_TWO_PI);
        }

        @Override
        double at(double x) {
            double z = (x - location) * inverse;
            byX = -z * inverse;
            byA = -byX;
            byB = (z * z - 1) * inverse;
            return constant - 0.5 * z * z;
        }
    }

    /** Gamma((v + 1) / 2) / (Gamma(v / 2) s sqrt(v pi)) (1 + z^2 / v)^(-(v + 1) / 2); parameters v, m, s. */
    static final class StudentT extends UnivariateDensity {
        private double freedom;
        private double location;
        private double inverse;
        private double constant;
        private double constantOfFreedom;
        private double constantByFreedom;

        @Override
        void with(int i, Argument freedoms, Argument m, Argument s) {
            double v = freedoms.at(i);
            if (v != freedom) {
                freedom = v;
                constantOfFreedom =
                        LogGamma.value(0.5 * (v + 1)) - LogGamma.value(0.5 * v) - 0.5 * (Math.log(v) + LOG_PI);
                constantByFreedom = 0.5 * (Digamma.value(0.5 * (v + 1)) - Digamma.value(0.5 * v) - 1 / v);
            }
            location = m.at(i);
            inverse = s.inverseAt(i);
            constant = constantOfFreedom - s.logAt(i);
        }

        @Override
        double at(double x) {
            double z = (x - location) * inverse;
            double share = z * z / freedom;
            double tail = Math.log1p(share);
            double weight = (freedom + 1) / (freedom * (1 + share));
            byX = -weight * z * inverse;
            byB = -byX;
            byC = (weight * z * z - 1) * inverse;
            byA = constantByFreedom - 0.5 * tail + 0.5 * weight * share;
            return constant - 0.5 * (freedom + 1) * tail;
        }
    }

    /** 1 / (pi s (1 + z^2)). */
    static final class Cauchy extends LocationScale {
        Cauchy() {
            super(-LOG_PI);
        }

        @Override
        double at(double x) {
            double z = (x - location) * inverse;
            double pull = 2 * z / (1 + z * z);
            byX = -pull * inverse;
            byA = -byX;
            byB = (pull * z - 1) * inverse;
            return constant - Math.log1p(z * z);
        }
    }

    /** exp(-|z|) / (2 s), the double exponential. */
    static final class Laplace extends LocationScale {
        Laplace() {
            super(-Math.log(2));
        }

        @Override
        double at(double x) {
            double z = (x - location) * inverse;
            byX = -Math.signum(z) * inverse;
            byA = -byX;
            byB = (Math.abs(z) - 1) * inverse;
            return constant - Math.abs(z);
        }
    }

    /** exp(-z) / (s (1 + exp(-z))^2). */
    static final class Logistic extends LocationScale {
        Logistic() {
            super(0);
        }

        @Override
        double at(double x) {
            double z = (x - location) * inverse;
            double small = Math.exp(-Math.abs(z));
            double pull = Math.copySign((1 - small) / (1 + small), z);
            byX = -pull * inverse;
            byA = -byX;
            byB = (pull * z - 1) * inverse;
            return constant - Math.abs(z) - 2 * Elementary.log1p(small);
        }
    }
}
