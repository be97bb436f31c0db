package dev.verlet.chain;

import java.io.Serializable;

/**
 * How a chain is to be sampled. The defaults are Stan's.
 *
 * @param warmup warmup iterations, at least 0
 * @param draws iterations after warmup, at least 1
 * @param targetAcceptance the acceptance statistic that step-size adaptation aims at, in (0, 1)
 * @param maxTreeDepth the limit on doublings of a NUTS trajectory, 1 to 30
 * @param metric the form of the adapted inverse mass matrix
 * @param initRadius initial values are uniform on (-initRadius, initRadius) in unconstrained space; at least 0
 */
public record ChainSpec(
        int warmup, long draws, double targetAcceptance, int maxTreeDepth, MetricForm metric, double initRadius)
        implements Serializable {
    /** The forms of the inverse mass matrix. */
    public enum MetricForm {
        /** The identity, not adapted. */
        UNIT,
        /** A diagonal of adapted variances. */
        DIAGONAL
    }

    /** Refuses values outside the stated ranges with an {@link IllegalArgumentException}. */
    public ChainSpec {
        require(warmup >= 0, "warmup", warmup, "at least 0");
        require(draws >= 1, "draws", draws, "at least 1");
        require(targetAcceptance > 0 && targetAcceptance < 1, "target acceptance", targetAcceptance, "inside (0, 1)");
        require(maxTreeDepth >= 1 && maxTreeDepth <= 30, "max tree depth", maxTreeDepth, "between 1 and 30");
        require(initRadius >= 0 && initRadius < Double.POSITIVE_INFINITY, "init radius", initRadius, "finite and >= 0");
    }

    /** Stan's defaults: 1,000 warmup iterations, 1,000 draws, target 0.8, depth 10, diagonal metric, radius 2. */
    public static ChainSpec defaults() {
        return new ChainSpec(1000, 1000, 0.8, 10, MetricForm.DIAGONAL, 2);
    }

    /** The same with another number of warmup iterations. */
    public ChainSpec withWarmup(int iterations) {
        return new ChainSpec(iterations, draws, targetAcceptance, maxTreeDepth, metric, initRadius);
    }

    /** The same with another number of draws. */
    public ChainSpec withDraws(long iterations) {
        return new ChainSpec(warmup, iterations, targetAcceptance, maxTreeDepth, metric, initRadius);
    }

    /** The same with another target acceptance. */
    public ChainSpec withTargetAcceptance(double target) {
        return new ChainSpec(warmup, draws, target, maxTreeDepth, metric, initRadius);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + expected);
        }
    }
}
