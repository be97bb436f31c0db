package dev.verlet.hamiltonian;

/**
 * The leapfrog (Stoermer-Verlet) integrator: half a kick, a drift, half a kick; order 2, one gradient a step, for
 * kinetic energies that do not depend on the position. Neal 2011, "MCMC using Hamiltonian dynamics", section 2.3. Serves
 * one thread at a time.
 */
public final class Leapfrog implements Integrator {
    private final double[] velocity;

    /** An integrator for {@code dimension} coordinates. */
    public Leapfrog(int dimension) {
        this.velocity = new double[dimension];
    }

    @Override
    public void step(Hamiltonian hamiltonian, PhasePoint point, double stepSize) {
        addScaled(point.momentum(), 0.5 * stepSize, point.gradient());
        hamiltonian.kineticEnergy().velocity(point, velocity);
        addScaled(point.position(), stepSize, velocity);
        hamiltonian.evaluate(point);
        addScaled(point.momentum(), 0.5 * stepSize, point.gradient());
    }

    private static void addScaled(double[] x, double scale, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += scale * y[i];
        }
    }
}
