package dev.verlet.model.autodiff;

/** Arithmetic and functions of single numbers. */
sealed interface ScalarOperations permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    private Scalar apply(Elementary function, Scalar of) {
        Tape t = tape();
        int at = t.index(of);
        double x = t.value[at];
        double y = function.value(x);
        return t.push(y, at, function.slope(x, y));
    }

    /** A number that depends on no variable. */
    default Scalar constant(double number) {
        return tape().push(number);
    }

    /** a + b. */
    default Scalar plus(Scalar a, Scalar b) {
        return tape().isLast(a) ? multiplyAdd(b, 1, a) : multiplyAdd(a, 1, b);
    }

    /** a + b. */
    default Scalar plus(Scalar a, double b) {
        Tape t = tape();
        int at = t.index(a);
        return t.push(t.value[at] + b, at, 1);
    }

    /** a - b. */
    default Scalar minus(Scalar a, Scalar b) {
        return multiplyAdd(b, -1, a);
    }

    /** a - b. */
    default Scalar minus(Scalar a, double b) {
        Tape t = tape();
        int at = t.index(a);
        return t.push(t.value[at] - b, at, 1);
    }

    /** a - b. */
    default Scalar minus(double a, Scalar b) {
        Tape t = tape();
        int at = t.index(b);
        return t.push(a - t.value[at], at, -1);
    }

    /** a b. */
    default Scalar times(Scalar a, Scalar b) {
        Tape t = tape();
        int one = t.index(a);
        int other = t.index(b);
        double x = t.value[one];
        double y = t.value[other];
        return t.push(x * y, one, y, other, x);
    }

    /** a b. */
    default Scalar times(double a, Scalar b) {
        Tape t = tape();
        int at = t.index(b);
        return t.push(a * t.value[at], at, a);
    }

    /** a x + b, with a number x: one step of an inner product with data. */
    default Scalar multiplyAdd(Scalar a, double x, Scalar b) {
        Tape t = tape();
        if (t.isLast(b)) {
            return t.addToLast(a.at, x);
        }
        int one = t.index(a);
        int other = t.index(b);
        return t.push(t.value[one] * x + t.value[other], one, x, other, 1);
    }

    /** a / b. */
    default Scalar over(Scalar a, Scalar b) {
        Tape t = tape();
        int one = t.index(a);
        int other = t.index(b);
        double x = t.value[one];
        double y = t.value[other];
        double ratio = x / y;
        return t.push(ratio, one, 1 / y, other, -ratio / y);
    }

    /** a / b. */
    default Scalar over(Scalar a, double b) {
        Tape t = tape();
        int at = t.index(a);
        return t.push(t.value[at] / b, at, 1 / b);
    }

    /** a / b. */
    default Scalar over(double a, Scalar b) {
        Tape t = tape();
        int at = t.index(b);
        double y = t.value[at];
        double ratio = a / y;
        return t.push(ratio, at, -ratio / y);
    }

    /** a to the power of a number. */
    default Scalar pow(Scalar a, double exponent) {
        Tape t = tape();
        int at = t.index(a);
        double x = t.value[at];
        return t.push(Math.pow(x, exponent), at, powSlope(x, exponent));
    }

    /** a to the power of b, for a &gt; 0. */
    default Scalar pow(Scalar a, Scalar b) {
        Tape t = tape();
        int one = t.index(a);
        int other = t.index(b);
        double x = t.value[one];
        double y = t.value[other];
        double power = Math.pow(x, y);
        return t.push(power, one, powSlope(x, y), other, power * Math.log(x));
    }

    /** x to the power of 0 is 1 everywhere, at 0 as well. */
    private static double powSlope(double x, double exponent) {
        return exponent == 0 ? 0 : exponent * Math.pow(x, exponent - 1);
    }

    /** log(exp(a) + exp(b)), without overflow. */
    default Scalar logSumExp(Scalar a, Scalar b) {
        Tape t = tape();
        int one = t.index(a);
        int other = t.index(b);
        double x = t.value[one];
        double y = t.value[other];
        double larger = Math.max(x, y);
        if (larger == Double.NEGATIVE_INFINITY) {
            return t.push(larger, one, 0.5, other, 0.5);
        }
        double small = Math.exp(-Math.abs(x - y));
        double major = 1 / (1 + small);
        double minor = small / (1 + small);
        return t.push(larger + Elementary.log1p(small), one, x >= y ? major : minor, other, x >= y ? minor : major);
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
        Tape t = tape();
        int at = t.index(x);
        double of = t.value[at];
        double small = Math.exp(-Math.abs(of));
        double slope = (of >= 0 ? 1 : small) / (1 + small);
        return t.push(Math.max(of, 0) + Elementary.log1p(small), at, slope);
    }

    /** The logarithm of the gamma function. */
    default Scalar logGamma(Scalar x) {
        return apply(Elementary.LOG_GAMMA, x);
    }
}
