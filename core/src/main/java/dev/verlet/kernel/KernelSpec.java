package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import java.io.Serializable;

/** Which Hamiltonian kernel a chain runs, and its settings: what makes the kernel of a metric. */
public interface KernelSpec extends Serializable {
    /** The kernel for a Hamiltonian, with step size 1; it serves one thread at a time. */
    TunableKernel kernel(Hamiltonian hamiltonian, Integrator integrator);
}
