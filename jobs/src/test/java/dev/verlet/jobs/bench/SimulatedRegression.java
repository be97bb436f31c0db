package dev.verlet.jobs.bench;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/** A logistic regression of simulated data, as the lines of a study. */
final class SimulatedRegression {
    private static final int PREDICTORS = 20;

    private SimulatedRegression() {}

    /** A gradient takes some sixteen nanoseconds a unit. */
    static String[] of(int units) {
        SplittableRandom random = new SplittableRandom(1);
        StringJoiner x = new StringJoiner(", ", "[", "]");
        StringJoiner y = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < units; i++) {
            x.add(Arrays.toString(random.doubles(PREDICTORS, -1, 1).toArray()));
            y.add(random.nextBoolean() ? "1" : "0");
        }
        double[] scales = new double[PREDICTORS];
        Arrays.fill(scales, 2.5);
        return new String[] {
            "seed = 1",
            "model { name = logistic-regression }",
            "data { N = " + units + ", K = " + PREDICTORS + ", X = " + x + ", y = " + y + ", prior_sd = "
                    + Arrays.toString(scales) + " }"
        };
    }
}
