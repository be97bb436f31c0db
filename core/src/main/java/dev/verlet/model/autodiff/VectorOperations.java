package dev.verlet.model.autodiff;

import java.util.Arrays;

/** Arithmetic and functions of vectors, element by element, and their sums. */
sealed interface VectorOperations permits Tape {
    private Tape tape() {
        return (Tape) this;
    }

    /** a + b. */
    default Vector plus(Vector a, Value b) {
        return Elementwise.plus(tape(), a, b);
    }

    /** a + b. */
    default Vector plus(Scalar a, Vector b) {
        return Elementwise.plus(tape(), a, b);
    }

    /** a - b. */
    default Vector minus(Vector a, Value b) {
        return Elementwise.minus(tape(), a, b);
    }

    /** a - b. */
    default Vector minus(Scalar a, Vector b) {
        return Elementwise.minus(tape(), a, b);
    }

    /** a - b. */
    default Vector minus(Data a, Vector b) {
        return Elementwise.minus(tape(), a, b);
    }

    /** a b, element by element. */
    default Vector times(Vector a, Value b) {
        return Elementwise.times(tape(), a, b);
    }

    /** a b. */
    default Vector times(Scalar a, Vector b) {
        return Elementwise.times(tape(), a, b);
    }

    /** a b: a number times data. */
    default Vector times(Scalar a, Data b) {
        return Elementwise.times(tape(), a, b);
    }

    /** a b. */
    default Vector times(double a, Vector b) {
        return Elementwise.scale(tape(), a, b);
    }

    /** a / b, element by element. */
    default Vector over(Vector a, Value b) {
        return Elementwise.over(tape(), a, b);
    }

    /** a + b x, such as a population's mean plus its scale times standardised effects. */
    default Vector affine(Value a, Value b, Vector x) {
        return Elementwise.affine(tape(), a, b, x);
    }

    /** A vector of {@code size} elements to be set one by one, 0 until then. */
    default Vector vector(int size) {
        Tape t = tape();
        int from = t.claim(size);
        Arrays.fill(t.value, from, from + size, 0);
        return t.vectorAt(from, size);
    }

    /** Sets an element, counted from 0, of a vector made by {@link #vector}; once, and before it is used. */
    default void set(Vector vector, int index, Scalar element) {
        Tape t = tape();
        int at = vector.get(index).at;
        t.claim(0);
        t.value[at] = t.value[element.at];
        if (t.isRecording()) {
            t.program.add(Pullback.SUM, at, element.at, 1, 0, 0);
        }
    }

    /** The elements of a vector at these indices, counted from 0, such as each unit's group effect. */
    default Vector gather(Vector from, int[] indices) {
        return Elementwise.gather(tape(), from, indices);
    }

    /** The sum of all elements. */
    default Scalar sum(Value of) {
        return Reductions.sum(tape(), of);
    }

    /** The inner product. */
    default Scalar dot(Value a, Value b) {
        return Reductions.dot(tape(), a, b);
    }

    /** log of the sum of exponentials, without overflow. */
    default Scalar logSumExp(Vector of) {
        return Reductions.logSumExp(tape(), of);
    }

    /** The negative, of each element. */
    default Vector negate(Vector x) {
        return Elementwise.apply(tape(), Elementary.NEGATE, x);
    }

    /** The exponential function, of each element. */
    default Vector exp(Vector x) {
        return Elementwise.apply(tape(), Elementary.EXP, x);
    }

    /** exp(x) - 1, accurate near 0, of each element. */
    default Vector expm1(Vector x) {
        return Elementwise.apply(tape(), Elementary.EXPM1, x);
    }

    /** The natural logarithm, of each element. */
    default Vector log(Vector x) {
        return Elementwise.apply(tape(), Elementary.LOG, x);
    }

    /** log(1 + x), accurate near 0, of each element. */
    default Vector log1p(Vector x) {
        return Elementwise.apply(tape(), Elementary.LOG1P, x);
    }

    /** The square root, of each element. */
    default Vector sqrt(Vector x) {
        return Elementwise.apply(tape(), Elementary.SQRT, x);
    }

    /** The square, of each element. */
    default Vector square(Vector x) {
        return Elementwise.apply(tape(), Elementary.SQUARE, x);
    }

    /** The reciprocal, of each element. */
    default Vector inverse(Vector x) {
        return Elementwise.apply(tape(), Elementary.INVERSE, x);
    }

    /** The sine, of each element. */
    default Vector sin(Vector x) {
        return Elementwise.apply(tape(), Elementary.SIN, x);
    }

    /** The cosine, of each element. */
    default Vector cos(Vector x) {
        return Elementwise.apply(tape(), Elementary.COS, x);
    }

    /** The hyperbolic tangent, of each element. */
    default Vector tanh(Vector x) {
        return Elementwise.apply(tape(), Elementary.TANH, x);
    }

    /** The logistic function, 1 / (1 + exp(-x)), of each element. */
    default Vector logistic(Vector x) {
        return Elementwise.apply(tape(), Elementary.LOGISTIC, x);
    }

    /** log(x / (1 - x)), of each element. */
    default Vector logit(Vector x) {
        return Elementwise.apply(tape(), Elementary.LOGIT, x);
    }

    /** log(1 + exp(x)), of each element. */
    default Vector softplus(Vector x) {
        return Elementwise.apply(tape(), Elementary.SOFTPLUS, x);
    }

    /** The logarithm of the gamma function, of each element. */
    default Vector logGamma(Vector x) {
        return Elementwise.apply(tape(), Elementary.LOG_GAMMA, x);
    }
}
