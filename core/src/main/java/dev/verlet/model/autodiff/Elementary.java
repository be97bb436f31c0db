package dev.verlet.model.autodiff;

import dev.verlet.model.Logistic;
import org.apache.commons.numbers.gamma.Digamma;
import org.apache.commons.numbers.gamma.LogGamma;

/** Functions of one number and their derivatives. */
enum Elementary {
    NEGATE {
        @Override
        double value(double x) {
            return -x;
        }

        @Override
        double slope(double x, double y) {
            return -1;
        }
    },
    EXP {
        @Override
        double value(double x) {
            return Math.exp(x);
        }

        @Override
        double slope(double x, double y) {
            return y;
        }
    },
    EXPM1 {
        @Override
        double value(double x) {
            return Math.expm1(x);
        }

        @Override
        double slope(double x, double y) {
            return y + 1;
        }
    },
    LOG {
        @Override
        double value(double x) {
            return Math.log(x);
        }

        @Override
        double slope(double x, double y) {
            return 1 / x;
        }
    },
    LOG1P {
        @Override
        double value(double x) {
            return Math.log1p(x);
        }

        @Override
        double slope(double x, double y) {
            return 1 / (1 + x);
        }
    },
    SQRT {
        @Override
        double value(double x) {
            return Math.sqrt(x);
        }

        @Override
        double slope(double x, double y) {
            return 0.5 / y;
        }
    },
    SQUARE {
        @Override
        double value(double x) {
            return x * x;
        }

        @Override
        double slope(double x, double y) {
            return 2 * x;
        }
    },
    INVERSE {
        @Override
        double value(double x) {
            return 1 / x;
        }

        @Override
        double slope(double x, double y) {
            return -y * y;
        }
    },
    SIN {
        @Override
        double value(double x) {
            return Math.sin(x);
        }

        @Override
        double slope(double x, double y) {
            return Math.cos(x);
        }
    },
    COS {
        @Override
        double value(double x) {
            return Math.cos(x);
        }

        @Override
        double slope(double x, double y) {
            return -Math.sin(x);
        }
    },
    TANH {
        @Override
        double value(double x) {
            return Math.tanh(x);
        }

        @Override
        double slope(double x, double y) {
            return 1 - y * y;
        }
    },
    LOGISTIC {
        @Override
        double value(double x) {
            return Logistic.of(x);
        }

        @Override
        double slope(double x, double y) {
            return y * Logistic.of(-x);
        }
    },
    LOGIT {
        @Override
        double value(double x) {
            return Math.log(x / (1 - x));
        }

        @Override
        double slope(double x, double y) {
            return 1 / (x * (1 - x));
        }
    },
    SOFTPLUS {
        @Override
        double value(double x) {
            return Math.max(x, 0) + log1p(Math.exp(-Math.abs(x)));
        }

        @Override
        double slope(double x, double y) {
            return Logistic.of(x);
        }
    },
    LOG_GAMMA {
        @Override
        double value(double x) {
            return LogGamma.value(x);
        }

        @Override
        double slope(double x, double y) {
            return Digamma.value(x);
        }
    };

    /** log(1 + x) for x from 0 on, faster than {@link Math#log1p} (Kahan's quotient; Higham 2002, 1.14.1). */
    static double log1p(double x) {
        double sum = 1 + x;
        return sum == 1 ? x : Math.log(sum) * (x / (sum - 1));
    }

    abstract double value(double x);

    /**
     * The derivative.
     *
     * @param y the value at x
     */
    abstract double slope(double x, double y);
}
