package dev.verlet.proof;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.kernel.KernelSpec;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * A multinomial NUTS that lacks the U-turn checks across subtrees. It is a correct sampler, so that no moment shows the
 * lack; its trajectories are too long.
 */
record NutsWithoutCrossTerms(Hamiltonian hamiltonian, Integrator integrator, double stepSize) implements TunableKernel {
    private static final int MAX_DEPTH = 10;

    static KernelSpec spec() {
        return (hamiltonian, integrator) -> new NutsWithoutCrossTerms(hamiltonian, integrator, 1);
    }

    @Override
    public TunableKernel withStepSize(double other) {
        return new NutsWithoutCrossTerms(hamiltonian, integrator, other);
    }

    /** A stretch of trajectory: its ends in time, the sum of its momenta, a point drawn from it, its weight. */
    private record Stretch(PhasePoint first, PhasePoint last, double[] rho, PhasePoint drawn, double logWeight) {}

    private final class Building {
        final RandomGenerator random;
        final double initialEnergy;
        double sumAcceptance;
        int leapfrogs;

        Building(RandomGenerator random, double initialEnergy) {
            this.random = random;
            this.initialEnergy = initialEnergy;
        }

        /** Null if the stretch diverges or turns back. */
        Stretch build(int depth, double step, PhasePoint tip) {
            if (depth == 0) {
                PhasePoint point = copy(tip);
                integrator.step(hamiltonian, point, step);
                leapfrogs++;
                double gain = initialEnergy - hamiltonian.energy(point);
                sumAcceptance += Math.min(1, Math.exp(gain));
                return gain < -1000
                        ? null
                        : new Stretch(point, point, point.momentum().clone(), point, gain);
            }
            Stretch near = build(depth - 1, step, tip);
            Stretch far = near == null ? null : build(depth - 1, step, step > 0 ? near.last : near.first);
            if (far == null) {
                return null;
            }
            double logWeight = add(near.logWeight, far.logWeight);
            boolean takesFar = random.nextDouble() < Math.exp(far.logWeight - logWeight);
            Stretch joined = join(near, far, step > 0, takesFar ? far.drawn : near.drawn, logWeight);
            return goesOn(joined) ? joined : null;
        }
    }

    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        PhasePoint start = new PhasePoint(hamiltonian.dimension());
        start.moveTo(state.position(), state.logDensity(), state.gradient());
        hamiltonian.kineticEnergy().refresh(random, start);
        Building building = new Building(random, hamiltonian.energy(start));
        Stretch whole = new Stretch(start, start, start.momentum().clone(), start, 0);
        int depth = 0;
        while (depth < MAX_DEPTH && (depth == 0 || goesOn(whole))) {
            boolean forward = random.nextDouble() > 0.5;
            Stretch added = building.build(depth, forward ? stepSize : -stepSize, forward ? whole.last : whole.first);
            if (added == null) {
                break;
            }
            depth++;
            boolean takes = random.nextDouble() < Math.exp(added.logWeight - whole.logWeight);
            whole = join(
                    whole, added, forward, takes ? added.drawn : whole.drawn, add(whole.logWeight, added.logWeight));
        }
        PhasePoint drawn = whole.drawn;
        State next = new State(
                drawn.position().clone(), drawn.logDensity(), drawn.gradient().clone());
        double acceptance = building.sumAcceptance / building.leapfrogs;
        double energy = hamiltonian.energy(drawn);
        return new Transition(next, acceptance, depth, building.leapfrogs, false, depth == MAX_DEPTH, energy);
    }

    private static Stretch join(Stretch near, Stretch far, boolean forward, PhasePoint drawn, double logWeight) {
        double[] rho = near.rho.clone();
        for (int i = 0; i < rho.length; i++) {
            rho[i] += far.rho[i];
        }
        return forward
                ? new Stretch(near.first, far.last, rho, drawn, logWeight)
                : new Stretch(far.first, near.last, rho, drawn, logWeight);
    }

    private boolean goesOn(Stretch stretch) {
        return dot(velocity(stretch.first), stretch.rho) > 0 && dot(velocity(stretch.last), stretch.rho) > 0;
    }

    private double[] velocity(PhasePoint point) {
        double[] velocity = new double[hamiltonian.dimension()];
        hamiltonian.kineticEnergy().velocity(point, velocity);
        return velocity;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double add(double a, double b) {
        double larger = Math.max(a, b);
        return larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }

    private static PhasePoint copy(PhasePoint point) {
        PhasePoint copy = new PhasePoint(point.position().length);
        copy.copyFrom(point);
        return copy;
    }
}
