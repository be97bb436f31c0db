package dev.verlet.model.classic;

/** The terms of a binomial log density. */
final class Binomial {
    private Binomial() {}

    /** The log of n over y, as a sum of its min(y, n - y) factors in order. */
    static double logCoefficient(int n, int y) {
        int fewer = Math.min(y, n - y);
        double sum = 0;
        for (int k = 1; k <= fewer; k++) {
            sum += Math.log((double) (n - fewer + k) / k);
        }
        return sum;
    }

    /** count times a log probability; 0 of no event, however improbable. */
    static double times(int count, double logProbability) {
        return count == 0 ? 0 : count * logProbability;
    }
}
