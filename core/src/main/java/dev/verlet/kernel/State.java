package dev.verlet.kernel;

import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.model.LogDensity;

/**
 * The state of a Markov chain: a position with its log density and gradient. The arrays are never modified.
 *
 * @param position the unconstrained point, length d
 * @param logDensity the log density there
 * @param gradient its gradient there, length d
 */
public record State(double[] position, double logDensity, double[] gradient) {
    /** Evaluates a density at a point, which is copied. */
    public static State at(double[] position, LogDensity target) {
        double[] q = position.clone();
        double[] gradient = new double[q.length];
        return new State(q, target.evaluate(q, gradient), gradient);
    }

    /** A copy of an evaluated point. */
    static State of(PhasePoint point) {
        return new State(
                point.position().clone(), point.logDensity(), point.gradient().clone());
    }

    /** Whether log density and gradient are finite: where a chain can start. */
    public boolean isFinite() {
        if (!Double.isFinite(logDensity)) {
            return false;
        }
        for (double partial : gradient) {
            if (!Double.isFinite(partial)) {
                return false;
            }
        }
        return true;
    }
}
