package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;

/**
 * The settings of {@link Nuts}.
 *
 * @param maxTreeDepth the limit on doublings of a trajectory, 1 to 30
 */
public record NutsSpec(int maxTreeDepth) implements KernelSpec {
    /** Stan's default, 10. */
    public static final NutsSpec DEFAULT = new NutsSpec(10);

    /** Refuses a depth outside the stated range with an {@link IllegalArgumentException}. */
    public NutsSpec {
        if (maxTreeDepth < 1 || maxTreeDepth > 30) {
            throw new IllegalArgumentException("max tree depth is " + maxTreeDepth + "; it must be between 1 and 30");
        }
    }

    @Override
    public TunableKernel kernel(Hamiltonian hamiltonian, Integrator integrator) {
        return new Nuts(hamiltonian, integrator, 1, maxTreeDepth);
    }
}
