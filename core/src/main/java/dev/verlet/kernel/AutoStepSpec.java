package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;

/**
 * The settings of {@link AutoStep}.
 *
 * @param leapfrogs steps of a trajectory, 1 to 1,024; one step is the Langevin algorithm
 */
public record AutoStepSpec(int leapfrogs) implements KernelSpec {
    /** Langevin proposals. */
    public static final AutoStepSpec MALA = new AutoStepSpec(1);

    /** Refuses a number outside the stated range with an {@link IllegalArgumentException}. */
    public AutoStepSpec {
        if (leapfrogs < 1 || leapfrogs > 1024) {
            throw new IllegalArgumentException("leapfrogs is " + leapfrogs + "; it must be between 1 and 1,024");
        }
    }

    /**
     * The kernel for the way from far away, before draws: it leaves the tails, where the way back is seldom found, and does
     * not leave the density as it is.
     */
    public KernelSpec settling() {
        return (hamiltonian, integrator) -> new AutoStep(hamiltonian, integrator, 1, this, AutoStep.Purpose.SETTLE);
    }

    @Override
    public TunableKernel kernel(Hamiltonian hamiltonian, Integrator integrator) {
        return new AutoStep(hamiltonian, integrator, 1, this);
    }
}
