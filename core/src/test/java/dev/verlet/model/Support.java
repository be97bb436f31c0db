package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/** The supports of the constraints, told apart from their transforms. */
final class Support {
    private Support() {}

    static double[] constrained(Constraint constraint, double[] q, int size) {
        double[] x = new double[size];
        constraint.constrain(q, 0, x, 0, size);
        return x;
    }

    /** Fails for a point outside the support. */
    static Consumer<double[]> of(String name) {
        return switch (name) {
            case "real" -> x -> assertThat(x).doesNotContain(Double.NaN);
            case "positive" -> each(x -> x > 0);
            case "lower" -> each(x -> x > -2.5);
            case "upper" -> each(x -> x < 7);
            case "interval" -> each(x -> x > -1 && x < 3);
            case "ordered" -> Support::requireIncreasing;
            case "positive ordered" ->
                x -> {
                    requireIncreasing(x);
                    assertThat(x[0]).isPositive();
                };
            case "simplex" -> Support::requireSimplex;
            case "rows of simplexes" ->
                x -> IntStream.of(0, 3, 6).forEach(from -> requireSimplex(Arrays.copyOfRange(x, from, from + 3)));
            case "unit vector" ->
                x -> assertThat(Arrays.stream(x).map(v -> v * v).sum()).isCloseTo(1, within(1e-14));
            case "correlation factor" -> x -> requireFactor(x, true);
            case "covariance factor" -> x -> requireFactor(x, false);
            case "correlation" ->
                x -> {
                    requireCorrelation(x);
                    requirePositiveDefinite(x);
                };
            case "covariance" -> Support::requirePositiveDefinite;
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Fails for an extreme point outside the support; of a matrix only what rounding cannot spoil is asked. */
    static Consumer<double[]> ofExtremes(String name) {
        return switch (name) {
            case "correlation" -> Support::requireCorrelation;
            case "covariance" -> Support::requireSymmetric;
            default -> of(name);
        };
    }

    /** The elements that determine the others: as many as there are coordinates. */
    static int[] freeElements(String name, int size) {
        return switch (name) {
            case "simplex" -> IntStream.range(0, size - 1).toArray();
            case "rows of simplexes" ->
                IntStream.range(0, size).filter(i -> i % 3 < 2).toArray();
            case "correlation factor", "correlation" -> lowerTriangle(size, 0);
            case "covariance factor", "covariance" -> lowerTriangle(size, 1);
            default -> IntStream.range(0, size).toArray();
        };
    }

    private static int[] lowerTriangle(int size, int diagonal) {
        int order = SquareMatrix.order(size);
        return IntStream.range(0, size)
                .filter(at -> at % order < at / order + diagonal)
                .toArray();
    }

    private static Consumer<double[]> each(DoublePredicate inside) {
        return x -> assertThat(Arrays.stream(x).allMatch(inside))
                .as(Arrays.toString(x))
                .isTrue();
    }

    private static void requireIncreasing(double[] x) {
        for (int i = 1; i < x.length; i++) {
            assertThat(x[i]).isGreaterThan(x[i - 1]);
        }
    }

    private static void requireSimplex(double[] x) {
        each(v -> v > 0).accept(x);
        assertThat(Arrays.stream(x).sum()).isCloseTo(1, within(1e-15));
    }

    private static void requireFactor(double[] x, boolean unitRows) {
        int order = SquareMatrix.order(x.length);
        SquareMatrix.requireCholeskyFactor(x, 0, order);
        for (int i = 0; unitRows && i < order; i++) {
            double[] row = Arrays.copyOfRange(x, i * order, (i + 1) * order);
            assertThat(Arrays.stream(row).map(v -> v * v).sum()).isCloseTo(1, within(1e-14));
        }
    }

    private static void requireCorrelation(double[] x) {
        int order = SquareMatrix.order(x.length);
        for (int i = 0; i < order; i++) {
            assertThat(x[i * order + i]).isEqualTo(1);
            for (int j = 0; j < order; j++) {
                assertThat(x[i * order + j]).isBetween(-1.0, 1.0).isEqualTo(x[j * order + i]);
            }
        }
    }

    private static void requireSymmetric(double[] x) {
        int order = SquareMatrix.order(x.length);
        for (int i = 0; i < order; i++) {
            assertThat(x[i * order + i]).isFinite().isPositive();
            for (int j = 0; j < order; j++) {
                assertThat(x[i * order + j]).isFinite().isEqualTo(x[j * order + i]);
            }
        }
    }

    private static void requirePositiveDefinite(double[] x) {
        SquareMatrix.factorise(x.clone(), 0, SquareMatrix.order(x.length));
    }
}
