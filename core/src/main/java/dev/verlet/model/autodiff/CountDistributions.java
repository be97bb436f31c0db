package dev.verlet.model.autodiff;

import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** Probabilities of counts; the count is the number, and no derivative by it is asked for. */
final class CountDistributions {
    private static final double[] LOG_FACTORIALS = logFactorials(1024);

    private CountDistributions() {}

    private static double[] logFactorials(int count) {
        double[] logs = new double[count];
        for (int n = 2; n < count; n++) {
            logs[n] = LogGamma.value(n + 1.0);
        }
        return logs;
    }

    /** log n!. */
    static double logFactorial(double n) {
        return n >= 0 && n < LOG_FACTORIALS.length && n == (int) n ? LOG_FACTORIALS[(int) n] : LogGamma.value(n + 1);
    }

    static boolean isCount(double y) {
        return y >= 0 && y == Math.rint(y);
    }

    /** p where y = 1, 1 - p where y = 0; p = logistic(a). */
    static final class BernoulliLogit extends UnivariateDensity {
        private double logit;
        private double small;

        @Override
        void with(int i, Argument as, Argument unused, Argument unusedToo) {
            double a = as.at(i);
            logit = a;
            small = Math.exp(-Math.abs(a));
        }

        @Override
        double at(double y) {
            if (y != 0 && y != 1) {
                return outside();
            }
            double margin = y == 1 ? logit : -logit;
            double miss = (margin >= 0 ? small : 1) / (1 + small);
            byA = y == 1 ? miss : -miss;
            return Math.min(margin, 0) - Elementary.log1p(small);
        }
    }

    /** p where y = 1, 1 - p where y = 0. */
    static final class Bernoulli extends UnivariateDensity {
        private double p;

        @Override
        void with(int i, Argument probabilitys, Argument unused, Argument unusedToo) {
            double probability = probabilitys.at(i);
            p = probability >= 0 && probability <= 1 ? probability : Double.NaN;
        }

        @Override
        double at(double y) {
            if (y != 0 && y != 1) {
                return outside();
            }
            byA = y == 1 ? 1 / p : -1 / (1 - p);
            return y == 1 ? Math.log(p) : Math.log1p(-p);
        }
    }

    /** (n over y) p^y (1 - p)^(n - y), p = logistic(a); parameters n, a. */
    static final class BinomialLogit extends UnivariateDensity {
        private double trials;
        private double p;
        private double logP;
        private double logRest;

        @Override
        void with(int i, Argument ns, Argument as, Argument unused) {
            double n = ns.at(i);
            double a = as.at(i);
            double small = Math.exp(-Math.abs(a));
            trials = n;
            p = (a >= 0 ? 1 : small) / (1 + small);
            logP = Math.min(a, 0) - Elementary.log1p(small);
            logRest = Math.min(-a, 0) - Elementary.log1p(small);
        }

        @Override
        double at(double y) {
            if (!isCount(y) || y > trials) {
                return outside();
            }
            byB = y - trials * p;
            double rest = trials - y;
            double choose = logFactorial(trials) - logFactorial(y) - logFactorial(rest);
            return choose + (y == 0 ? 0 : y * logP) + (rest == 0 ? 0 : rest * logRest);
        }
    }

    /** exp(a y - exp(a)) / y!. */
    static final class PoissonLog extends UnivariateDensity {
        private double logRate;
        private double rate;

        @Override
        void with(int i, Argument as, Argument unused, Argument unusedToo) {
            double a = as.at(i);
            logRate = a;
            rate = Math.exp(a);
        }

        @Override
        double at(double y) {
            if (!isCount(y)) {
                return outside();
            }
            byA = y - rate;
            return y * logRate - rate - logFactorial(y);
        }
    }

    /** r^y exp(-r) / y!. */
    static final class Poisson extends UnivariateDensity {
        private double rate;
        private double logRate;

        @Override
        void with(int i, Argument rates, Argument unused, Argument unusedToo) {
            double r = rates.at(i);
            rate = r >= 0 ? r : Double.NaN;
            logRate = Math.log(r);
        }

        @Override
        double at(double y) {
            if (!isCount(y)) {
                return outside();
            }
            byA = y / rate - 1;
            return (y == 0 ? 0 : y * logRate) - rate - logFactorial(y);
        }
    }

    /** (y + f - 1 over y) (m / (m + f))^y (f / (m + f))^f with m = exp(a): mean m, variance m + m^2 / f. */
    static final class NegativeBinomialLog extends UnivariateDensity {
        private double logMean;
        private double mean;
        private double precision;
        private double constant;
        private double logTotal;
        private double part;
        private double digammaPrecision;

        @Override
        void with(int i, Argument as, Argument fs, Argument unused) {
            double a = as.at(i);
            double f = fs.at(i);
            logMean = a;
            mean = Math.exp(a);
            precision = f;
            double logPrecision = Math.log(f);
            double small = Math.exp(-Math.abs(a - logPrecision));
            logTotal = Math.max(a, logPrecision) + Elementary.log1p(small);
            part = (a >= logPrecision ? 1 : small) / (1 + small);
            constant = f * (logPrecision - logTotal) - LogGamma.value(f);
            digammaPrecision = Digamma.value(f);
        }

        @Override
        double at(double y) {
            if (!isCount(y)) {
                return outside();
            }
            double share = (y + precision) / (mean + precision);
            byA = y - (y + precision) * part; // share times mean, where the mean may overflow
            byB = Digamma.value(y + precision) - digammaPrecision + Math.log(precision) - logTotal + 1 - share;
            return LogGamma.value(y + precision) - logFactorial(y) + y * (logMean - logTotal) + constant;
        }
    }
}
