package dev.verlet.jobs.spark.diagnosis;

import java.util.Arrays;

/** What kind of values an element has, which decides whether an undefined R-hat is a problem. */
enum Shape {
    /** It changes. */
    VARYING,
    /** It never changes in any chain, as the diagonal of a correlation matrix. */
    CONSTANT,
    /** It never changes in any chain, and is a parameter that nothing fixes. */
    UNMOVED,
    /** Some values are NaN or infinite. */
    NON_FINITE;

    /** R's posterior takes a smaller range for none: {@code .Machine$double.eps}. */
    private static final double SMALLEST_RANGE = Math.ulp(1.0);

    /** Of an element that nothing fixes; a range may be too small for R's posterior and yet be no rest. */
    static Shape ofFree(double[][] chains) {
        Shape shape = of(chains);
        boolean several = chains.length > 1 || chains[0].length > 1;
        return shape == CONSTANT && several && areEqual(chains) ? UNMOVED : shape;
    }

    private static boolean areEqual(double[][] chains) {
        double first = chains[0][0];
        return Arrays.stream(chains).flatMapToDouble(Arrays::stream).allMatch(value -> value == first);
    }

    static Shape of(double[][] chains) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] chain : chains) {
            for (double value : chain) {
                if (!Double.isFinite(value)) {
                    return NON_FINITE;
                }
                min = Math.min(min, value);
                max = Math.max(max, value);
            }
        }
        return max - min < SMALLEST_RANGE ? CONSTANT : VARYING;
    }
}
