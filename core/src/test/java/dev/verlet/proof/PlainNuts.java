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
 * A multinomial NUTS written for clarity, apart from the one under test, with rules that can be broken one at a time: a
 * planted bug differs from it by that rule alone. Every point is a copy, and no scratch space is shared.
 */
record PlainNuts(Hamiltonian hamiltonian, Integrator integrator, double stepSize, int maxDepth, Rules rules)
        implements TunableKernel {
    /** What decides a trajectory; each constant but the first lacks something. */
    enum Rules {
        RIGHT,

        /** The U-turn checks across two halves are left out: a correct sampler whose trajectories are too long. */
        WITHOUT_CROSS_TERMS {
            @Override
            boolean goesOn(PlainNuts nuts, Stretch early, Stretch late, Stretch joined) {
                return nuts.pointsAlong(early.first(), late.last(), joined.rho());
            }
        },

        /** A new half may have turned back within: the trajectory could not have been made from its other points. */
        WITHOUT_CHECKS_OF_SUBTREES {
            @Override
            boolean keepsSubtree(boolean goesOn) {
                return true;
            }
        },

        /** Within a new half, the later quarter is preferred, as is right only between old and new halves. */
        BIASED_WITHIN_SUBTREES {
            @Override
            double logOddsWithin(double nearWeight, double farWeight) {
                return farWeight - nearWeight;
            }
        };

        boolean goesOn(PlainNuts nuts, Stretch early, Stretch late, Stretch joined) {
            return nuts.pointsAlong(early.first(), late.last(), joined.rho())
                    && nuts.pointsAlong(
                            early.first(),
                            late.first(),
                            sum(early.rho(), late.first().momentum()))
                    && nuts.pointsAlong(
                            early.last(),
                            late.last(),
                            sum(late.rho(), early.last().momentum()));
        }

        boolean keepsSubtree(boolean goesOn) {
            return goesOn;
        }

        double logOddsWithin(double nearWeight, double farWeight) {
            return farWeight - add(nearWeight, farWeight);
        }
    }

    /** A stretch of trajectory: its ends in time, the sum of its momenta, a point drawn from it, its weight. */
    record Stretch(
            PhasePoint first, PhasePoint last, double[] rho, PhasePoint drawn, double logWeight, boolean goesOn) {
        Stretch drawing(PhasePoint other) {
            return new Stretch(first, last, rho, other, logWeight, goesOn);
        }
    }

    static KernelSpec spec(int maxDepth, Rules rules) {
        return (hamiltonian, integrator) -> new PlainNuts(hamiltonian, integrator, 1, maxDepth, rules);
    }

    @Override
    public TunableKernel withStepSize(double other) {
        return new PlainNuts(hamiltonian, integrator, other, maxDepth, rules);
    }

    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        PhasePoint start = new PhasePoint(hamiltonian.dimension());
        start.moveTo(state.position(), state.logDensity(), state.gradient());
        hamiltonian.kineticEnergy().refresh(random, start);
        Building building = new Building(random, hamiltonian.energy(start));
        Stretch whole = new Stretch(start, start, start.momentum().clone(), start, 0, true);
        int depth = 0;
        while (depth < maxDepth && whole.goesOn) {
            boolean forward = random.nextDouble() > 0.5;
            Stretch added = building.build(depth, forward ? stepSize : -stepSize, forward ? whole.last : whole.first);
            if (added == null) {
                break;
            }
            depth++;
            boolean moves = random.nextDouble() < Math.exp(added.logWeight - whole.logWeight);
            whole = join(whole, added, forward).drawing(moves ? added.drawn : whole.drawn);
        }
        PhasePoint drawn = whole.drawn;
        State next = new State(
                drawn.position().clone(), drawn.logDensity(), drawn.gradient().clone());
        return new Transition(
                next,
                building.sumAcceptance / building.leapfrogs,
                depth,
                building.leapfrogs,
                building.divergent,
                depth == maxDepth && whole.goesOn,
                Double.NaN,
                hamiltonian.energy(drawn));
    }

    private final class Building {
        private static final double DIVERGENCE_THRESHOLD = 1000;

        final RandomGenerator random;
        final double initialEnergy;
        double sumAcceptance;
        int leapfrogs;
        boolean divergent;

        Building(RandomGenerator random, double initialEnergy) {
            this.random = random;
            this.initialEnergy = initialEnergy;
        }

        /** Null if the stretch diverges or turns back. */
        Stretch build(int depth, double step, PhasePoint tip) {
            if (depth == 0) {
                return leaf(step, tip);
            }
            boolean forward = step > 0;
            Stretch near = build(depth - 1, step, tip);
            Stretch far = near == null ? null : build(depth - 1, step, forward ? near.last : near.first);
            if (far == null) {
                return null;
            }
            Stretch joined = join(near, far, forward);
            boolean takesFar = random.nextDouble() < Math.exp(rules.logOddsWithin(near.logWeight, far.logWeight));
            return rules.keepsSubtree(joined.goesOn) ? joined.drawing(takesFar ? far.drawn : near.drawn) : null;
        }

        private Stretch leaf(double step, PhasePoint tip) {
            PhasePoint point = new PhasePoint(hamiltonian.dimension());
            point.copyFrom(tip);
            integrator.step(hamiltonian, point, step);
            leapfrogs++;
            double gain = initialEnergy - hamiltonian.energy(point);
            sumAcceptance += Math.min(1, Math.exp(gain));
            divergent = gain < -DIVERGENCE_THRESHOLD;
            return divergent ? null : new Stretch(point, point, point.momentum().clone(), point, gain, true);
        }
    }

    /** Both together; the drawn point is to be chosen. */
    private Stretch join(Stretch near, Stretch far, boolean forward) {
        Stretch early = forward ? near : far;
        Stretch late = forward ? far : near;
        double logWeight = add(near.logWeight, far.logWeight);
        Stretch joined = new Stretch(early.first, late.last, sum(early.rho, late.rho), near.drawn, logWeight, true);
        boolean goesOn = rules.goesOn(this, early, late, joined);
        return new Stretch(joined.first, joined.last, joined.rho, near.drawn, logWeight, goesOn);
    }

    private boolean pointsAlong(PhasePoint one, PhasePoint other, double[] rho) {
        return dot(velocity(one), rho) > 0 && dot(velocity(other), rho) > 0;
    }

    private double[] velocity(PhasePoint point) {
        double[] velocity = new double[hamiltonian.dimension()];
        hamiltonian.kineticEnergy().velocity(point, velocity);
        return velocity;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < a.length; i++) {
            sum[i] += b[i];
        }
        return sum;
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
}
