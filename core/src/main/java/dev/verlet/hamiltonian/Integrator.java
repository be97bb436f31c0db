package dev.verlet.hamiltonian;

/**
 * A one-step map of phase space that approximates Hamilton's equations: reversible under a flip of the momentum and
 * volume preserving, as Metropolis corrections require.
 */
public interface Integrator {
    /**
     * Moves an evaluated point by one step and evaluates it there.
     *
     * @param stepSize the step in time; negative goes back
     * @param point moved in place
     */
    void step(Hamiltonian hamiltonian, PhasePoint point, double stepSize);
}
