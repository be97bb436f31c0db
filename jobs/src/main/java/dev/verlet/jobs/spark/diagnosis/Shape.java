package dev.verlet.jobs.spark.diagnosis;

/** What kind of values an element has, which decides whether an undefined R-hat is a problem. */
enum Shape {
    /** It changes. */
    VARYING,
    /** It never changes in any chain, as the diagonal of a correlation matrix. */
    CONSTANT,
    /** Some values are NaN or infinite. */
    NON_FINITE;

    /** R's posterior takes a smaller range for none: {@code .Machine$double.eps}. */
    private static final double SMALLEST_RANGE = Math.ulp(1.0);

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
