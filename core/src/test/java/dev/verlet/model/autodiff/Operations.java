package dev.verlet.model.autodiff;

import java.util.function.Function;
import java.util.stream.Stream;

/** Every operation of the tape, made a scalar of six variables x[0..5], each of them in (0.2, 0.8). */
final class Operations {
    private static final Data Y = Data.of(0.3, -1.2, 2.5);
    private static final Data POSITIVE = Data.of(0.3, 1.2, 2.5);
    private static final Data FRACTIONS = Data.of(0.3, 0.12, 0.95);
    private static final Data BITS = Data.of(1, 0, 1);
    private static final Data COUNTS = Data.of(3, 0, 17);
    private static final Data TRIALS = Data.of(5, 4, 17);
    private static final DataMatrix X = predictors(150, 3);
    private static final Data RESPONSES = responses(150);
    private static final Data MANY_BITS = bits(150);

    private Operations() {}

    /** An operation; {@code first} and {@code last} are the halves of {@code all}. */
    record Case(String name, Body body) {
        @Override
        public String toString() {
            return name;
        }
    }

    interface Body {
        Scalar of(Tape t, Vector all, Vector first, Vector last);
    }

    static Stream<Case> all() {
        return Stream.of(scalars(), vectors(), matrices(), densities(), counts(), multivariate(), regressions())
                .flatMap(Function.identity());
    }

    private static Case of(String name, Body body) {
        return new Case(name, body);
    }

    private static Stream<Case> scalars() {
        return Stream.of(
                of("plus", (t, v, a, b) -> t.square(t.plus(v.get(0), t.plus(v.get(1), 2)))),
                of("minus", (t, v, a, b) -> t.square(t.minus(v.get(0), t.minus(3, t.minus(v.get(1), 2))))),
                of("times", (t, v, a, b) -> t.times(3, t.times(v.get(0), t.times(v.get(1), v.get(1))))),
                of("over", (t, v, a, b) -> t.over(v.get(0), t.over(2, t.over(v.get(1), 3)))),
                of("multiplyAdd", (t, v, a, b) -> t.exp(t.multiplyAdd(v.get(0), 1.7, v.get(1)))),
                of("sum over itself", (t, v, a, b) -> sumOverItself(t, v)),
                of("power of a sum", (t, v, a, b) -> t.pow(t.plus(v.get(0), t.times(2, v.get(1))), 1.5)),
                of("pow", (t, v, a, b) -> t.plus(t.pow(v.get(0), 2.5), t.pow(v.get(1), v.get(2)))),
                of("logSumExp", (t, v, a, b) -> t.logSumExp(v.get(0), t.times(3, v.get(1)))),
                of("negate", (t, v, a, b) -> t.square(t.negate(v.get(0)))),
                of("exp, expm1", (t, v, a, b) -> t.plus(t.exp(v.get(0)), t.expm1(v.get(1)))),
                of("log, log1p", (t, v, a, b) -> t.plus(t.log(v.get(0)), t.log1p(v.get(1)))),
                of("sqrt, inverse", (t, v, a, b) -> t.plus(t.sqrt(v.get(0)), t.inverse(v.get(1)))),
                of(
                        "sin, cos, tanh",
                        (t, v, a, b) -> t.plus(t.sin(v.get(0)), t.plus(t.cos(v.get(1)), t.tanh(v.get(2))))),
                of("logistic, logit", (t, v, a, b) -> t.plus(t.logistic(v.get(0)), t.logit(v.get(1)))),
                of("softplus, logGamma", (t, v, a, b) -> t.plus(t.softplus(v.get(0)), t.logGamma(v.get(1)))));
    }

    /** Terms of a chain are used again, within it and after it. */
    private static Scalar sumOverItself(Tape t, Vector v) {
        Scalar first = t.multiplyAdd(v.get(1), 3, t.times(2, v.get(0)));
        Scalar second = t.plus(first, first);
        Scalar third = t.multiplyAdd(first, -0.5, second);
        Scalar fourth = t.minus(v.get(2), third);
        return t.plus(t.times(first, third), t.minus(t.square(fourth), second));
    }

    private static Stream<Case> vectors() {
        return Stream.of(
                of("vector plus", (t, v, a, b) -> squares(t, t.plus(t.plus(a, b), t.plus(v.get(0), t.plus(a, Y))))),
                of(
                        "vector minus",
                        (t, v, a, b) -> squares(t, t.minus(t.minus(a, b), t.minus(v.get(0), t.minus(Y, a))))),
                of(
                        "vector times",
                        (t, v, a, b) ->
                                squares(t, t.times(t.times(a, b), t.times(v.get(0), t.times(2, t.times(a, Y)))))),
                of("scalar times data", (t, v, a, b) -> squares(t, t.times(v.get(0), Y))),
                of("vector over", (t, v, a, b) -> squares(t, t.over(t.over(a, b), t.over(b, v.get(1))))),
                of("affine", (t, v, a, b) -> squares(t, t.affine(v.get(0), v.get(1), b))),
                of("affine of vectors", (t, v, a, b) -> squares(t, t.affine(a, b, t.affine(Y, Y, b)))),
                of("set", (t, v, a, b) -> squares(t, assembled(t, v))),
                of("gather", (t, v, a, b) -> t.dot(t.gather(v, new int[] {0, 4, 0, 1}), Data.of(1, 2, 3, 4))),
                of("sum", (t, v, a, b) -> t.square(t.sum(v))),
                of("dot", (t, v, a, b) -> t.times(t.dot(a, b), t.dot(a, Y))),
                of("dot with a scalar", (t, v, a, b) -> t.dot(a, v.get(5))),
                of("logSumExp of a vector", (t, v, a, b) -> t.logSumExp(t.times(3, v))),
                of("exp of a vector", (t, v, a, b) -> t.dot(t.exp(a), t.expm1(b))),
                of("log of a vector", (t, v, a, b) -> t.dot(t.log(a), t.log1p(b))),
                of("sqrt of a vector", (t, v, a, b) -> t.dot(t.sqrt(a), t.square(b))),
                of("inverse of a vector", (t, v, a, b) -> t.dot(t.inverse(a), t.negate(b))),
                of("sin of a vector", (t, v, a, b) -> t.dot(t.sin(a), t.cos(b))),
                of("tanh of a vector", (t, v, a, b) -> t.dot(t.tanh(a), t.softplus(b))),
                of("logistic of a vector", (t, v, a, b) -> t.dot(t.logistic(a), t.logit(b))),
                of("logGamma of a vector", (t, v, a, b) -> t.dot(t.logGamma(a), b)));
    }

    private static Vector assembled(Tape t, Vector v) {
        Vector made = t.vector(3);
        for (int i = 0; i < 2; i++) {
            t.set(made, i, t.times(v.get(i), v.get(i + 1)));
        }
        t.set(made, 2, v.get(3));
        return made;
    }

    private static Scalar squares(Tape t, Vector of) {
        return t.sum(t.square(of));
    }

    private static Stream<Case> matrices() {
        return Stream.of(
                of("data matrix times vector", (t, v, a, b) -> t.dot(t.times(X, a), RESPONSES)),
                of("matrix times vector", (t, v, a, b) -> squares(t, t.times(matrix(v, 2, 3), a))),
                of("scaleRows", (t, v, a, b) -> squares(t, t.times(t.scaleRows(v.slice(4, 2), matrix(v, 2, 3)), a))),
                of("timesTranspose", (t, v, a, b) -> squares(t, t.times(t.timesTranspose(matrix(v, 3, 2)), b))),
                of(
                        "squaredExponential, cholesky",
                        (t, v, a, b) -> t.multiNormalCholesky(Y, v.get(3), t.cholesky(kernel(t, v)))),
                of("cholesky", (t, v, a, b) -> squares(t, t.times(t.cholesky(kernel(t, v)), b))));
    }

    private static Matrix kernel(Tape t, Vector v) {
        return t.squaredExponential(Data.of(0, 0.7, 1.1), v.get(0), v.get(1), v.get(2));
    }

    private static Matrix matrix(Vector of, int rows, int columns) {
        return new Matrix(of.at, rows, columns);
    }

    private static Stream<Case> densities() {
        return Stream.of(
                of("normal", (t, v, a, b) -> t.normal(Y, a, b)),
                of("normal, scalars", (t, v, a, b) -> t.plus(t.normal(Y, v.get(0), v.get(1)), t.normal(a, 0.5, 2))),
                of("normal, of a scalar", (t, v, a, b) -> t.normal(v.get(5), v.get(0), v.get(1))),
                of("studentT", (t, v, a, b) -> t.studentT(Y, a, v.get(3), b)),
                of("studentT, scalars", (t, v, a, b) -> t.studentT(a, v.get(3), v.get(4), v.get(5))),
                of("studentT, constants", (t, v, a, b) -> t.studentT(a, 4, 0.1, 2)),
                of("cauchy", (t, v, a, b) -> t.plus(t.cauchy(Y, a, b), t.cauchy(a, 0, 5))),
                of("laplace", (t, v, a, b) -> t.plus(t.laplace(Y, a, b), t.laplace(a, 7, 5))),
                of("logistic", (t, v, a, b) -> t.plus(t.logistic(Y, a, b), t.logistic(a, 7, 5))),
                of("exponential", (t, v, a, b) -> t.plus(t.exponential(POSITIVE, a), t.exponential(a, 2))),
                of("gamma", (t, v, a, b) -> t.plus(t.gamma(POSITIVE, a, b), t.gamma(a, 2, 3))),
                of("inverseGamma", (t, v, a, b) -> t.plus(t.inverseGamma(POSITIVE, a, b), t.inverseGamma(a, 2, 3))),
                of("logNormal", (t, v, a, b) -> t.plus(t.logNormal(POSITIVE, a, b), t.logNormal(a, 2, 3))),
                of("weibull", (t, v, a, b) -> t.plus(t.weibull(POSITIVE, a, b), t.weibull(a, 2, 3))),
                of("beta", (t, v, a, b) -> t.plus(t.beta(FRACTIONS, a, b), t.beta(a, 2, 3))),
                of("uniform", (t, v, a, b) -> t.uniform(a, t.minus(a, Data.of(1)), t.plus(b, Data.of(1)))));
    }

    private static Stream<Case> counts() {
        return Stream.of(
                of(
                        "bernoulliLogit of one",
                        (t, v, a, b) ->
                                t.plus(t.bernoulliLogit(1, v.get(0)), t.bernoulliLogit(0, t.times(3, v.get(1))))),
                of(
                        "bernoulliLogit of blocks",
                        (t, v, a, b) -> t.times(v.get(0), t.bernoulliLogit(MANY_BITS, t.times(X, a)))),
                of("bernoulliLogit", (t, v, a, b) -> t.bernoulliLogit(BITS, t.minus(a, b))),
                of("bernoulli", (t, v, a, b) -> t.plus(t.bernoulli(BITS, a), t.bernoulli(BITS, v.get(4)))),
                of("binomialLogit", (t, v, a, b) -> t.binomialLogit(COUNTS, TRIALS, t.minus(a, b))),
                of("poissonLog", (t, v, a, b) -> t.poissonLog(COUNTS, a)),
                of("poisson", (t, v, a, b) -> t.poisson(COUNTS, a)),
                of("negativeBinomialLog", (t, v, a, b) -> t.negativeBinomialLog(COUNTS, a, b)),
                of("negativeBinomialLog, scalar", (t, v, a, b) -> t.negativeBinomialLog(COUNTS, a, v.get(5))));
    }

    private static Stream<Case> multivariate() {
        return Stream.of(
                of("multiNormalCholesky", (t, v, a, b) -> t.multiNormalCholesky(a, b, t.cholesky(kernel(t, v)))),
                of("dirichlet", (t, v, a, b) -> t.dirichlet(a, b)),
                of("lkjCholesky", (t, v, a, b) -> t.lkjCholesky(t.cholesky(kernel(t, v)), v.get(4))),
                of("lkjCholesky, constant", (t, v, a, b) -> t.lkjCholesky(t.cholesky(kernel(t, v)), 2)));
    }

    private static Stream<Case> regressions() {
        return Stream.of(
                of("normalRegression", (t, v, a, b) -> t.normalRegression(RESPONSES, X, v.get(4), a, v.get(5))),
                of("bernoulliLogitRegression", (t, v, a, b) -> t.bernoulliLogitRegression(MANY_BITS, X, v.get(4), a)),
                of(
                        "bernoulliLogitRegression, effects",
                        (t, v, a, b) -> t.bernoulliLogitRegression(MANY_BITS, X, t.times(X, b), a)),
                of("poissonLogRegression", (t, v, a, b) -> t.poissonLogRegression(MANY_BITS, X, Data.of(0.3), a)));
    }

    private static DataMatrix predictors(int rows, int columns) {
        double[][] x = new double[rows][columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                x[i][j] = Math.sin(1 + i * columns + j);
            }
        }
        return DataMatrix.of(x);
    }

    private static Data responses(int count) {
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            y[i] = Math.cos(3 * i);
        }
        return Data.of(y);
    }

    private static Data bits(int count) {
        double[] y = new double[count];
        for (int i = 0; i < count; i++) {
            y[i] = Math.sin(7 * i) > 0 ? 1 : 0;
        }
        return Data.of(y);
    }
}
