package dev.verlet.hamiltonian;

import dev.verlet.model.LogDensity;

/**
 * H(q, p) = -log density(q) + K(q, p). The potential energy is the negative log density; the sign lives here alone.
 *
 * @param target the density to sample
 * @param kineticEnergy of the same dimension
 */
public record Hamiltonian(LogDensity target, KineticEnergy kineticEnergy) {
    /** Refuses parts of different dimension. */
    public Hamiltonian {
        if (target.dimension() != kineticEnergy.dimension()) {
            throw new IllegalArgumentException("the density has dimension " + target.dimension()
                    + " but the kinetic energy " + kineticEnergy.dimension());
        }
    }

    /** The number d of coordinates. */
    public int dimension() {
        return target.dimension();
    }

    /** Evaluates log density and gradient at the point's position. */
    public void evaluate(PhasePoint point) {
        point.logDensity(target.evaluate(point.position(), point.gradient()));
    }

    /** H at an evaluated point; positive infinity where it is not a finite number, so that no such point is accepted. */
    public double energy(PhasePoint point) {
        double energy = kineticEnergy.energy(point) - point.logDensity();
        return Math.abs(energy) < Double.POSITIVE_INFINITY ? energy : Double.POSITIVE_INFINITY;
    }
}
