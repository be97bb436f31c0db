package dev.verlet.hamiltonian;

import java.util.random.RandomGenerator;

/**
 * The kinetic energy K of a Hamiltonian H = U(q) + K(q, p): an even function of p with exp(-K) integrable.
 *
 * <p>It is asked at a phase point rather than at a momentum, so that an energy that depends on the position fits in.
 */
public interface KineticEnergy {
    /** The number d of coordinates. */
    int dimension();

    /** K at the point; not finite where the momentum is not. */
    double energy(PhasePoint point);

    /**
     * Computes the velocity, the gradient of K by the momentum.
     *
     * @param velocity receives d elements
     */
    void velocity(PhasePoint point, double[] velocity);

    /** Replaces the point's momentum by a draw from the density proportional to exp(-K). */
    void refresh(RandomGenerator random, PhasePoint point);
}
