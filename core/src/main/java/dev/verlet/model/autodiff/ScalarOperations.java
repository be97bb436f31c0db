package dev.verlet.model.autodiff;

/** Arithmetic and functions of single numbers. */
sealed interface ScalarOperations permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    private Scalar apply(Elementary function, Scalar of) {
        double x = tape().value[of.at];
        double y = function.value(x);
        return tape().push(y, of, function.slope(x, y));
    }

    /** A number that depends on no variable. */
    default Scalar constant(double number) {
        return tape().push(number);
    }

    /** a + b. */
    default Scalar plus(Scalar a, Scalar b) {
        Tape t = tape();
        return t.push(t.value[a.at] + t.value[b.at], a, 1, b, 1);
    }

    /** a + b. */
    default Scalar plus(Scalar a, double b) {
        return tape().push(tape().value[a.at] + b, a, 1);
    }

    /** a - b. */
    default Scalar minus(Scalar a, Scalar b) {
        Tape t = tape();
        return t.push(t.value[a.at] - t.value[b.at], a, 1, b, -1);
    }

    /** a - b. */
    default Scalar minus(Scalar a, double b) {
        return tape().push(tape().value[a.at] - b, a, 1);
    }

    /** a - b. */
    default Scalar minus(double a, Scalar b) {
        return tape().push(a - tape().value[b.at], b, -1);
    }

    /** a b. */
    default Scalar times(Scalar a, Scalar b) {
        Tape t = tape();
        double x = t.value[a.at];
        double y = t.value[b.at];
        return t.push(x * y, a, y, b, x);
    }

    /** a b. */
    default Scalar times(double a, Scalar b) {
        return tape().push(a * tape().value[b.at], b, a);
    }

    /** a x + b, with a number x: one step of an inner product with data. */
    default Scalar multiplyAdd(Scalar a, double x, Scalar b) {
        Tape t = tape();
        return t.push(t.value[a.at] * x + t.value[b.at], a, x, b, 1);
    }

    /** a / b. */
    default Scalar over(Scalar a, Scalar b) {
        Tape t = tape();
        double y = t.value[b.at];
        double ratio = t.value[a.at] / y;
        return t.push(ratio, a, 1 / y, b, -ratio / y);
    }

    /** a / b. */
    default Scalar over(Scalar a, double b) {
        return tape().push(tape().value[a.at] / b, a, 1 / b);
    }

    /** a / b. */
    default Scalar over(double a, Scalar b) {
        double y = tape().value[b.at];
        double ratio = a / y;
        return tape().push(ratio, b, -ratio / y);
    }

    /** a to the power of a number. */
    default Scalar pow(Scalar a, double exponent) {
        double x = tape().value[a.at];
        return tape().push(Math.pow(x, exponent), a, exponent * Math.pow(x, exponent - 1));
    }

    /** a to the power of b, for a &gt; 0. */
    default Scalar pow(Scalar a, Scalar b) {
        Tape t = tape();
        double x = t.value[a.at];
        double exponent = t.value[b.at];
        double power = Math.pow(x, exponent);
        return t.push(power, a, exponent * Math.pow(x, exponent - 1), b, power * Math.log(x));
    }

    /** log(exp(a) + exp(b)), without overflow. */
    default Scalar logSumExp(Scalar a, Scalar b) {
        Tape t = tape();
        double x = t.value[a.at];
        double y = t.value[b.at];
        double larger = Math.max(x, y);
        if (larger == Double.NEGATIVE_INFINITY) {
            return t.push(larger, a, 0.5, b, 0.5);
        }
        double small = Math.exp(-Math.abs(x - y));
        double major = 1 / (1 + small);
        double minor = small / (1 + small);
        return t.push(larger + Math.log1p(small), a, x >= y ? major : minor, b, x >= y ? minor : major);
    }

    /** The negative. */
    default Scalar negate(Scalar x) {
        return apply(Elementary.NEGATE, x);
    }

    /** The exponential function. */
    default Scalar exp(Scalar x) {
        return apply(Elementary.EXP, x);
    }

    /** exp(x) - 1, accurate near 0. */
    default Scalar expm1(Scalar x) {
        return apply(Elementary.EXPM1, x);
    }

    /** The natural logarithm. */
    default Scalar log(Scalar x) {
        return apply(Elementary.LOG, x);
    }

    /** log(1 + x), accurate near 0. */
    default Scalar log1p(Scalar x) {
        return apply(Elementary.LOG1P, x);
    }

    /** The square root. */
    default Scalar sqrt(Scalar x) {
        return apply(Elementary.SQRT, x);
    }

    /** The square. */
    default Scalar square(Scalar x) {
        return apply(Elementary.SQUARE, x);
    }

    /** The reciprocal. */
    default Scalar inverse(Scalar x) {
        return apply(Elementary.INVERSE, x);
    }

    /** The sine. */
    default Scalar sin(Scalar x) {
        return apply(Elementary.SIN, x);
    }

    /** The cosine. */
    default Scalar cos(Scalar x) {
        return apply(Elementary.COS, x);
    }

    /** The hyperbolic tangent. */
    default Scalar tanh(Scalar x) {
        return apply(Elementary.TANH, x);
    }

    /** The logistic function, 1 / (1 + exp(-x)). */
    default Scalar logistic(Scalar x) {
        return apply(Elementary.LOGISTIC, x);
    }

    /** log(x / (1 - x)). */
    default Scalar logit(Scalar x) {
        return apply(Elementary.LOGIT, x);
    }

    /** log(1 + exp(x)). */
    default Scalar softplus(Scalar x) {
        return apply(Elementary.SOFTPLUS, x);
    }

    /** The logarithm of the gamma function. */
    default Scalar logGamma(Scalar x) {
        return apply(Elementary.LOG_GAMMA, x);
    }
}
