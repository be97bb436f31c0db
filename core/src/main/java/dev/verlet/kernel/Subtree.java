package dev.verlet.kernel;

import dev.verlet.hamiltonian.PhasePoint;

/**
 * What a balanced subtree of a trajectory remembers: the selected point, the total weight, the sum rho of its momenta,
 * and momentum and velocity at its two ends. The beginning is the end nearest to the initial point.
 */
final class Subtree {
    double logWeight;
    PhasePoint selected;
    double[] rho;
    double[] beginMomentum;
    double[] beginVelocity;
    double[] endMomentum;
    double[] endVelocity;

    Subtree(int dimension) {
        selected = new PhasePoint(dimension);
        rho = new double[dimension];
        beginMomentum = new double[dimension];
        beginVelocity = new double[dimension];
        endMomentum = new double[dimension];
        endVelocity = new double[dimension];
    }

    /** Exchanges the selected points: the cheap form of a copy when the other's is no longer needed. */
    void takeSelected(Subtree other) {
        PhasePoint mine = selected;
        selected = other.selected;
        other.selected = mine;
    }

    void takeBegin(Subtree other) {
        double[] momentum = beginMomentum;
        double[] velocity = beginVelocity;
        beginMomentum = other.beginMomentum;
        beginVelocity = other.beginVelocity;
        other.beginMomentum = momentum;
        other.beginVelocity = velocity;
    }

    void takeEnd(Subtree other) {
        double[] momentum = endMomentum;
        double[] velocity = endVelocity;
        endMomentum = other.endMomentum;
        endVelocity = other.endVelocity;
        other.endMomentum = momentum;
        other.endVelocity = velocity;
    }
}
