package dev.verlet.chain;

import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.NutsSpec;
import dev.verlet.warmup.Adaptation;
import java.io.Serializable;

/**
 * How a chain is to be sampled. The defaults are Stan's.
 *
 * @param warmup warmup iterations, at least 0
 * @param draws iterations after warmup, at least 1
 * @param kernel the kernel and its settings
 * @param adaptation what warmup adapts
 * @param initRadius initial values are uniform on (-initRadius, initRadius) in unconstrained space; at least 0
 * @param maxGradients the chain ends with the iteration in which its evaluations of the density, warmup included, reach
 *     this number; at least 1, {@link #UNLIMITED} for no limit
 */
public record ChainSpec(
        int warmup, long draws, KernelSpec kernel, Adaptation adaptation, double initRadius, long maxGradients)
        implements Serializable {
    /** No limit on gradients. */
    public static final long UNLIMITED = Long.MAX_VALUE;

    /** Refuses values outside the stated ranges with an {@link IllegalArgumentException}. */
    public ChainSpec {
        require(warmup >= 0, "warmup", warmup, "at least 0");
        require(draws >= 1, "draws", draws, "at least 1");
        require(initRadius >= 0 && initRadius < Double.POSITIVE_INFINITY, "init radius", initRadius, "finite and >= 0");
        require(maxGradients >= 1, "max gradients", maxGradients, "at least 1");
    }

    /** Stan's defaults: 1,000 warmup iterations, 1,000 draws, NUTS of depth 10, target 0.8, diagonal metric, radius 2. */
    public static ChainSpec defaults() {
        return new ChainSpec(1000, 1000, NutsSpec.DEFAULT, Adaptation.DEFAULT, 2, UNLIMITED);
    }

    /** The same with another number of warmup iterations. */
    public ChainSpec withWarmup(int iterations) {
        return new ChainSpec(iterations, draws, kernel, adaptation, initRadius, maxGradients);
    }

    /** The same with another number of draws. */
    public ChainSpec withDraws(long iterations) {
        return new ChainSpec(warmup, iterations, kernel, adaptation, initRadius, maxGradients);
    }

    /** The same with another kernel. */
    public ChainSpec withKernel(KernelSpec other) {
        return new ChainSpec(warmup, draws, other, adaptation, initRadius, maxGradients);
    }

    /** The same with another adaptation. */
    public ChainSpec withAdaptation(Adaptation other) {
        return new ChainSpec(warmup, draws, kernel, other, initRadius, maxGradients);
    }

    /** The same with another target acceptance. */
    public ChainSpec withTargetAcceptance(double target) {
        return withAdaptation(new Adaptation(target, adaptation.metric(), adaptation.scope()));
    }

    /** The same with another limit on gradients. */
    public ChainSpec withMaxGradients(long limit) {
        return new ChainSpec(warmup, draws, kernel, adaptation, initRadius, limit);
    }

    private static void require(boolean holds, String name, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be " + expected);
        }
    }
}
