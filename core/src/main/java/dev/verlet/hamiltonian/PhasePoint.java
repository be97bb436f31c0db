package dev.verlet.hamiltonian;

/**
 * A point (q, p) of phase space with the log density and its gradient at q. It is scratch space that integrators move
 * in place; what outlives a transition is copied out of it.
 */
public final class PhasePoint {
    private final double[] position;
    private final double[] momentum;
    private final double[] gradient;
    private double logDensity = Double.NaN;

    /** A point at the origin whose log density is not known yet. */
    public PhasePoint(int dimension) {
        this.position = new double[dimension];
        this.momentum = new double[dimension];
        this.gradient = new double[dimension];
    }

    /** The position q itself, not a copy. */
    public double[] position() {
        return position;
    }

    /** The momentum p itself, not a copy. */
    public double[] momentum() {
        return momentum;
    }

    /** The gradient of the log density at q itself, not a copy. */
    public double[] gradient() {
        return gradient;
    }

    /** The log density at q. */
    public double logDensity() {
        return logDensity;
    }

    /** Sets the log density at q. */
    public void logDensity(double value) {
        this.logDensity = value;
    }

    /** Sets position, log density and gradient; the momentum stays. */
    public void moveTo(double[] q, double logDensityAtQ, double[] gradientAtQ) {
        System.arraycopy(q, 0, position, 0, position.length);
        System.arraycopy(gradientAtQ, 0, gradient, 0, gradient.length);
        this.logDensity = logDensityAtQ;
    }

    /** Makes this point equal to another of the same dimension. */
    public void copyFrom(PhasePoint other) {
        moveTo(other.position, other.logDensity, other.gradient);
        System.arraycopy(other.momentum, 0, momentum, 0, momentum.length);
    }
}
