package dev.verlet.warmup;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.kernel.State;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * Finds a first step size by doubling or halving until the acceptance of a single step crosses 0.8, with a fresh
 * momentum at each try, as Stan does. Hoffman and Gelman 2014, algorithm 4.
 */
public final class StepSizeSearch {
    private static final double LOG_ACCEPTANCE = Math.log(0.8);
    private static final double LARGEST = 1e7;

    private StepSizeSearch() {}

    /**
     * Searches from the kernel's step size on.
     *
     * @throws IllegalStateException if no step size is small or large enough, saying what that means for the model
     */
    public static double search(RandomKey key, TunableKernel kernel, State state) {
        RandomGenerator random = key.generator();
        PhasePoint point = new PhasePoint(kernel.hamiltonian().dimension());
        double size = kernel.stepSize();
        boolean grow = isAccepted(random, kernel, state, size, point);
        while (isAccepted(random, kernel, state, size, point) == grow) {
            size = grow ? 2 * size : 0.5 * size;
            if (size > LARGEST) {
                throw new IllegalStateException("every step size up to 1e7 is accepted: the density does not fall off,"
                        + " so it is improper in some direction; give every parameter a proper prior");
            }
            if (size == 0) {
                throw new IllegalStateException("no step size is small enough to be accepted: log density and gradient"
                        + " disagree, or the density is not continuous");
            }
        }
        return size;
    }

    private static boolean isAccepted(
            RandomGenerator random, TunableKernel kernel, State state, double size, PhasePoint point) {
        Hamiltonian hamiltonian = kernel.hamiltonian();
        point.moveTo(state.position(), state.logDensity(), state.gradient());
        hamiltonian.kineticEnergy().refresh(random, point);
        double before = hamiltonian.energy(point);
        kernel.integrator().step(hamiltonian, point, size);
        return before - hamiltonian.energy(point) > LOG_ACCEPTANCE;
    }
}
