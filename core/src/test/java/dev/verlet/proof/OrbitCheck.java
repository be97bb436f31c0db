package dev.verlet.proof;

import dev.verlet.hamiltonian.Leapfrog;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.State;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.random.RandomKey;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether a kernel leaves the canonical weights w = exp(-H) of an orbit's points invariant.
 *
 * <p>From point i, its momentum kept, the kernel goes to point j with probability P(i, j); invariance says that for each
 * j the sum over i of w(i) P(i, j) is w(j), the mean taken over both signs of the momentum, between which a fresh
 * momentum does not distinguish. A kernel that takes at most {@code reach} steps comes to j from finitely many points, so
 * that the sum is complete. The probabilities are estimated from {@value #TRANSITIONS} transitions each, whose
 * binomial error gives a z-value for every j; the bound is that of one false alarm in a thousand runs of an orbit.
 */
final class OrbitCheck {
    private static final int TRANSITIONS = 4_000;
    private static final RandomKey KEY = RandomKey.of(1687);

    private OrbitCheck() {}

    /** What is wrong, for all points j within {@code reach} of the origin; the orbit must extend to twice the reach. */
    static List<String> problems(Orbit orbit, KernelSpec kernel, int reach) {
        int sources = 4 * reach + 1;
        double[][] arrivals = IntStream.range(0, sources)
                .parallel()
                .mapToObj(i -> arrivals(orbit, kernel, i - 2 * reach))
                .toArray(double[][]::new);
        double bound = MomentCheck.bound(2 * reach + 1);
        return IntStream.rangeClosed(-reach, reach)
                .mapToObj(j -> problem(orbit, arrivals, reach, j, bound))
                .filter(problem -> !problem.isEmpty())
                .toList();
    }

    /** The estimates of P(i, j), by the index of j; the last one is of leaving the orbit. */
    private static double[] arrivals(Orbit orbit, KernelSpec spec, int i) {
        double[] frequencies = new double[2 * orbit.extent() + 2];
        State state = orbit.state(i);
        for (int sign = -1; sign <= 1; sign += 2) {
            TunableKernel kernel = spec.kernel(
                            orbit.startingAt(i, sign),
                            new Leapfrog(orbit.target().dimension()))
                    .withStepSize(orbit.stepSize());
            RandomKey key = KEY.fold(i).fold(sign);
            for (int t = 0; t < TRANSITIONS / 2; t++) {
                double[] next = kernel.transition(key.fold(t), state).state().position();
                frequencies[orbit.extent() + orbit.stepAt(next)] += 1.0 / TRANSITIONS;
            }
        }
        return frequencies;
    }

    private static String problem(Orbit orbit, double[][] arrivals, int reach, int j, double bound) {
        double inflow = 0;
        double variance = 0;
        for (int i = j - reach; i <= j + reach; i++) {
            double weight = Math.exp(orbit.logWeight(i) - orbit.logWeight(j));
            double p = arrivals[i + 2 * reach][j + orbit.extent()];
            inflow += weight * p;
            variance += weight * weight * p * (1 - p) / TRANSITIONS;
        }
        double z = (inflow - 1) / Math.sqrt(variance);
        return Math.abs(z) <= bound
                ? ""
                : "point %d receives %.3f of its weight: z = %.1f, beyond %.1f".formatted(j, inflow, z, bound);
    }
}
