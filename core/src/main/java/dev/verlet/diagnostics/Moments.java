package dev.verlet.diagnostics;

/**
 * Count, mean, variance and range of a stream of numbers, in a form that can be merged: Chan, Golub and LeVeque 1983,
 * "Algorithms for computing the sample variance".
 *
 * <p>Counts, minimum and maximum merge exactly. Mean and variance merge to rounding: merging is not associative in the
 * last bits, so whatever must be reproducible merges in a stated order. Quantiles have no exact mergeable form but the
 * draws themselves: {@link SortedDraws}.
 *
 * @param count finite numbers
 * @param mean of these; 0 if there are none
 * @param sumOfSquares of the deviations from the mean
 * @param minimum positive infinity if there are none
 * @param maximum negative infinity if there are none
 * @param nonFinite NaN and infinite numbers, which count in nothing else
 */
public record Moments(long count, double mean, double sumOfSquares, double minimum, double maximum, long nonFinite) {
    /** Of nothing. */
    public static final Moments NONE = new Moments(0, 0, 0, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0);

    /** Of some numbers. */
    public static Moments of(double... numbers) {
        Moments moments = NONE;
        for (double number : numbers) {
            moments = moments.and(number);
        }
        return moments;
    }

    /** Of these and one more. */
    public Moments and(double number) {
        if (!Double.isFinite(number)) {
            return new Moments(count, mean, sumOfSquares, minimum, maximum, nonFinite + 1);
        }
        long n = count + 1;
        double deviation = number - mean;
        double newMean = mean + deviation / n;
        return new Moments(
                n,
                newMean,
                sumOfSquares + deviation * (number - newMean),
                Math.min(minimum, number),
                Math.max(maximum, number),
                nonFinite);
    }

    /** Of these, then those of another. */
    public Moments merge(Moments other) {
        if (other.count == 0 || count == 0) {
            Moments some = count == 0 ? other : this;
            return new Moments(
                    some.count, some.mean, some.sumOfSquares, some.minimum, some.maximum, nonFinite + other.nonFinite);
        }
        long n = count + other.count;
        double deviation = other.mean - mean;
        return new Moments(
                n,
                mean + deviation * other.count / n,
                sumOfSquares + other.sumOfSquares + deviation * deviation * count / n * other.count,
                Math.min(minimum, other.minimum),
                Math.max(maximum, other.maximum),
                nonFinite + other.nonFinite);
    }

    /** With divisor n - 1; NaN for fewer than two numbers. */
    public double variance() {
        return count < 2 ? Double.NaN : sumOfSquares / (count - 1);
    }
}
