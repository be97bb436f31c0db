package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;

/** A kernel built on a Hamiltonian and an integrator, whose step size warmup can adapt. */
public interface TunableKernel extends TransitionKernel {
    /** The integrator's step size. */
    double stepSize();

    /** The same kernel with another step size, positive and finite. */
    TunableKernel withStepSize(double stepSize);

    /** The Hamiltonian, metric included. */
    Hamiltonian hamiltonian();

    /** The integrator. */
    Integrator integrator();
}
