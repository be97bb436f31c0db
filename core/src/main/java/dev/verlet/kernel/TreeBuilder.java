package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.PhasePoint;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Builds balanced subtrees of leapfrog steps by recursion, in scratch space that grows with the deepest tree seen, and
 * keeps the statistics of one transition.
 */
final class TreeBuilder {
    /** The energy error beyond which a trajectory counts as divergent, as in Stan. */
    static final double DIVERGENCE_THRESHOLD = 1000;

    private final Hamiltonian hamiltonian;
    private final Integrator integrator;
    private final int dimension;
    private final Trajectory trajectory;
    private final List<Subtree> firstHalves;
    private final List<Subtree> secondHalves;

    private RandomGenerator random;
    private double initialEnergy;
    private double sumAcceptance;
    private int leapfrogs;
    private boolean divergent;

    TreeBuilder(Hamiltonian hamiltonian, Integrator integrator, int maxTreeDepth) {
        this.hamiltonian = hamiltonian;
        this.integrator = integrator;
        this.dimension = hamiltonian.dimension();
        this.trajectory = new Trajectory(dimension);
        this.firstHalves = new ArrayList<>(maxTreeDepth);
        this.secondHalves = new ArrayList<>(maxTreeDepth);
    }

    Trajectory trajectory() {
        return trajectory;
    }

    void start(double energy, RandomGenerator generator) {
        this.random = generator;
        this.initialEnergy = energy;
        this.sumAcceptance = 0;
        this.leapfrogs = 0;
        this.divergent = false;
    }

    /**
     * Takes 2<sup>depth</sup> steps from {@code tip}, which ends at the last of them.
     *
     * @return false if the subtree diverged or turned back on itself; {@code out} is then unspecified
     */
    boolean build(int depth, double signedStep, PhasePoint tip, Subtree out) {
        if (depth == 0) {
            return leaf(signedStep, tip, out);
        }
        Subtree first = scratch(firstHalves, depth);
        Subtree second = scratch(secondHalves, depth);
        return build(depth - 1, signedStep, tip, first)
                && build(depth - 1, signedStep, tip, second)
                && merge(first, second, out);
    }

    private boolean leaf(double signedStep, PhasePoint tip, Subtree out) {
        integrator.step(hamiltonian, tip, signedStep);
        leapfrogs++;
        double gain = initialEnergy - hamiltonian.energy(tip);
        sumAcceptance += Math.min(1, Math.exp(gain));
        divergent = gain < -DIVERGENCE_THRESHOLD;
        if (divergent) {
            return false;
        }
        out.logWeight = gain;
        out.selected.copyFrom(tip);
        hamiltonian.kineticEnergy().velocity(tip, out.beginVelocity);
        System.arraycopy(out.beginVelocity, 0, out.endVelocity, 0, dimension);
        System.arraycopy(tip.momentum(), 0, out.beginMomentum, 0, dimension);
        System.arraycopy(tip.momentum(), 0, out.endMomentum, 0, dimension);
        System.arraycopy(tip.momentum(), 0, out.rho, 0, dimension);
        return true;
    }

    private boolean merge(Subtree first, Subtree second, Subtree out) {
        boolean goesOn =
                NoUTurn.goesOnAcross(first.beginVelocity, second.beginVelocity, first.rho, second.beginMomentum)
                        && NoUTurn.goesOnAcross(first.endVelocity, second.endVelocity, second.rho, first.endMomentum);
        for (int i = 0; i < dimension; i++) {
            out.rho[i] = first.rho[i] + second.rho[i];
        }
        if (!goesOn || !NoUTurn.goesOn(first.beginVelocity, second.endVelocity, out.rho)) {
            return false;
        }
        out.logWeight = LogWeights.add(first.logWeight, second.logWeight);
        out.takeSelected(LogWeights.accept(second.logWeight - out.logWeight, random) ? second : first);
        out.takeBegin(first);
        out.takeEnd(second);
        return true;
    }

    private Subtree scratch(List<Subtree> halves, int depth) {
        while (halves.size() < depth) {
            halves.add(new Subtree(dimension));
        }
        return halves.get(depth - 1);
    }

    double meanAcceptance() {
        return sumAcceptance / leapfrogs;
    }

    int leapfrogs() {
        return leapfrogs;
    }

    boolean divergent() {
        return divergent;
    }
}
