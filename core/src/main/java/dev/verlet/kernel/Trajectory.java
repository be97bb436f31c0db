package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.PhasePoint;
import java.util.random.RandomGenerator;

/** The trajectory of one transition: its two ends, the sum of its momenta, and the point selected so far. */
final class Trajectory {
    private final End forward;
    private final End backward;
    private final double[] rho;
    private final double[] nearMomentum;
    private final Subtree extension;
    private PhasePoint selected;
    private double logWeight;
    private double initialEnergy;

    /** A direction of time. */
    enum Direction {
        FORWARD,
        BACKWARD;

        Direction opposite() {
            return this == FORWARD ? BACKWARD : FORWARD;
        }

        double signed(double stepSize) {
            return this == FORWARD ? stepSize : -stepSize;
        }
    }

    /** The outermost point in one direction of time, and the velocity there. */
    private record End(PhasePoint tip, double[] velocity) {}

    Trajectory(int dimension) {
        this.forward = new End(new PhasePoint(dimension), new double[dimension]);
        this.backward = new End(new PhasePoint(dimension), new double[dimension]);
        this.rho = new double[dimension];
        this.nearMomentum = new double[dimension];
        this.extension = new Subtree(dimension);
        this.selected = new PhasePoint(dimension);
    }

    /** Starts at a state with a fresh momentum. */
    void start(Hamiltonian hamiltonian, State state, RandomGenerator random) {
        selected.moveTo(state.position(), state.logDensity(), state.gradient());
        hamiltonian.kineticEnergy().refresh(random, selected);
        initialEnergy = hamiltonian.energy(selected);
        for (End end : new End[] {forward, backward}) {
            end.tip.copyFrom(selected);
            hamiltonian.kineticEnergy().velocity(selected, end.velocity);
        }
        System.arraycopy(selected.momentum(), 0, rho, 0, rho.length);
        logWeight = 0;
    }

    double initialEnergy() {
        return initialEnergy;
    }

    PhasePoint selected() {
        return selected;
    }

    /** The point from which an extension starts, moved in place as it is built. */
    PhasePoint tip(Direction direction) {
        return end(direction).tip;
    }

    /** Scratch space for an extension; before it is built the near end's momentum is kept for the checks at the join. */
    Subtree extend(Direction direction) {
        System.arraycopy(end(direction).tip.momentum(), 0, nearMomentum, 0, rho.length);
        return extension;
    }

    /** Biased progressive sampling: moves to the extension's point with probability min(1, ratio of weights). */
    void select(Subtree added, RandomGenerator random) {
        if (LogWeights.accept(added.logWeight - logWeight, random)) {
            PhasePoint old = selected;
            selected = added.selected;
            added.selected = old;
        }
        logWeight = LogWeights.add(logWeight, added.logWeight);
    }

    /** Joins the extension to the trajectory; true if the whole now turns back on itself. */
    boolean join(Direction direction, Subtree added) {
        End near = end(direction);
        End far = end(direction.opposite());
        boolean goesOn = NoUTurn.goesOnAcross(far.velocity, added.beginVelocity, rho, added.beginMomentum)
                && NoUTurn.goesOnAcross(near.velocity, added.endVelocity, added.rho, nearMomentum);
        for (int i = 0; i < rho.length; i++) {
            rho[i] += added.rho[i];
        }
        System.arraycopy(added.endVelocity, 0, near.velocity, 0, rho.length);
        return !(goesOn && NoUTurn.goesOn(far.velocity, near.velocity, rho));
    }

    private End end(Direction direction) {
        return direction == Direction.FORWARD ? forward : backward;
    }
}
