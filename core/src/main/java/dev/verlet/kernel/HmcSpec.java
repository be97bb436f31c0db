package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;

/**
 * The settings of {@link Hmc}.
 *
 * @param integrationTime the length of a trajectory in time: leapfrog steps times nominal step size; positive, finite
 * @param stepSizeJitter each transition's step size is uniform within this share of the nominal one; in [0, 1]
 * @param maxLeapfrogs the limit on leapfrog steps of a trajectory, at least 1
 */
public record HmcSpec(double integrationTime, double stepSizeJitter, int maxLeapfrogs) implements KernelSpec {
    /**
     * A quarter of the period of a standard normal, after which its draws are independent; a tenth of jitter, against
     * resonance with other periods; at most 1,024 steps, as many as NUTS takes by default.
     */
    public static final HmcSpec DEFAULT = new HmcSpec(Math.PI / 2, 0.1, 1024);

    /** Refuses values outside the stated ranges with an {@link IllegalArgumentException}. */
    public HmcSpec {
        if (!(integrationTime > 0 && integrationTime < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "integration time is " + integrationTime + "; it must be positive and finite");
        }
        if (!(stepSizeJitter >= 0 && stepSizeJitter <= 1)) {
            throw new IllegalArgumentException("step size jitter is " + stepSizeJitter + "; it must be in [0, 1]");
        }
        if (maxLeapfrogs < 1) {
            throw new IllegalArgumentException("max leapfrogs is " + maxLeapfrogs + "; it must be at least 1");
        }
    }

    @Override
    public TunableKernel kernel(Hamiltonian hamiltonian, Integrator integrator) {
        return new Hmc(hamiltonian, integrator, 1, this);
    }
}
