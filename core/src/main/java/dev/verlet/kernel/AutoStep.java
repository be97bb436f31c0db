package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.random.RandomKey;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/**
 * Hamiltonian proposals whose step size is found anew at each state: doubled or halved from the nominal one until the
 * error of the energy is between two random bounds, and refused if the way back would find another. Biron-Lattimer,
 * Surjanovic, Syed, Campbell and Bouchard-Côté 2024, "autoMALA: locally adaptive Metropolis-adjusted Langevin algorithm",
 * algorithm 1, with the symmetric bounds of Liu et al. 2024, "AutoStep: locally adaptive involutive MCMC". Serves one
 * thread at a time.
 */
public final class AutoStep implements TunableKernel {
    /** What transitions are for. */
    enum Purpose {
        /** Draws: the density is left as it is. */
        SAMPLE,
        /**
         * The way from far away, before draws: where the way back would find another step, which in the tails is nearly
         * always so, one is taken that need not be found again, and of which a loss of energy is no error. Not invariant.
         */
        SETTLE
    }

    /** Beyond 2<sup>40</sup> times the nominal step size either way nothing is searched. */
    private static final int MOST_DOUBLINGS = 40;

    private final Hamiltonian hamiltonian;
    private final Integrator integrator;
    private final double stepSize;
    private final AutoStepSpec spec;
    private final Purpose purpose;
    private final PhasePoint start;
    private final PhasePoint end;
    private final PhasePoint back;
    private int leapfrogs;

    /**
     * A sampler.
     *
     * @param stepSize nominal, from which searches start; positive and finite
     */
    public AutoStep(Hamiltonian hamiltonian, Integrator integrator, double stepSize, AutoStepSpec spec) {
        this(hamiltonian, integrator, stepSize, spec, Purpose.SAMPLE);
    }

    AutoStep(Hamiltonian hamiltonian, Integrator integrator, double stepSize, AutoStepSpec spec, Purpose purpose) {
        this.hamiltonian = hamiltonian;
        this.integrator = integrator;
        this.stepSize = stepSize;
        this.spec = spec;
        this.purpose = purpose;
        this.start = new PhasePoint(hamiltonian.dimension());
        this.end = new PhasePoint(hamiltonian.dimension());
        this.back = new PhasePoint(hamiltonian.dimension());
    }

    @Override
    public double stepSize() {
        return stepSize;
    }

    @Override
    public AutoStep withStepSize(double other) {
        return new AutoStep(hamiltonian, integrator, other, spec, purpose);
    }

    @Override
    public Hamiltonian hamiltonian() {
        return hamiltonian;
    }

    @Override
    public Integrator integrator() {
        return integrator;
    }

    /** Two bounds on |log of the acceptance ratio|: a smaller error doubles, a larger one halves the step size. */
    private record Bounds(double doubling, double halving) {
        static Bounds draw(RandomGenerator random) {
            double one = -Math.log1p(-random.nextDouble());
            double other = -Math.log1p(-random.nextDouble());
            return new Bounds(Math.min(one, other), Math.max(one, other));
        }
    }

    /** {@inheritDoc} Its leapfrogs count those of the search, and of the search back. */
    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        leapfrogs = 0;
        start.moveTo(state.position(), state.logDensity(), state.gradient());
        hamiltonian.kineticEnergy().refresh(random, start);
        double initialEnergy = hamiltonian.energy(start);
        Bounds bounds = Bounds.draw(random);

        int doublings = doublings(start, bounds, Math::abs);
        double gain = propose(start, doublings, end, initialEnergy);
        reverse(end);
        boolean returns = gain > Double.NEGATIVE_INFINITY && doublings(end, bounds, Math::abs) == doublings;
        boolean accepted = LogWeights.accept(gain, random) && returns;
        double acceptStat = returns ? Math.min(1, Math.exp(gain)) : 0;
        if (!returns && purpose == Purpose.SETTLE) {
            doublings = doublings(start, bounds, AutoStep::rise);
            gain = propose(start, doublings, end, initialEnergy);
            accepted = LogWeights.accept(gain, random);
        }
        return new Transition(
                accepted ? State.of(end) : state,
                acceptStat,
                0,
                leapfrogs,
                gain < -TreeBuilder.DIVERGENCE_THRESHOLD,
                false,
                Math.scalb(stepSize, doublings),
                accepted ? initialEnergy - gain : initialEnergy);
    }

    private static double rise(double change) {
        return Math.max(0, change);
    }

    /** By how many doublings (negative: halvings) of the step size the error comes between the bounds. */
    private int doublings(PhasePoint from, Bounds bounds, DoubleUnaryOperator errorOfChange) {
        double initialEnergy = hamiltonian.energy(from);
        IntToDoubleFunction error =
                doublings -> errorOfChange.applyAsDouble(-propose(from, doublings, back, initialEnergy));
        double nominal = error.applyAsDouble(0);
        if (nominal < bounds.doubling) {
            int doublings = 1;
            while (doublings < MOST_DOUBLINGS && error.applyAsDouble(doublings) < bounds.doubling) {
                doublings++;
            }
            return doublings - 1;
        }
        int halvings = 0;
        for (double last = nominal; halvings < MOST_DOUBLINGS && last > bounds.halving; ) {
            halvings++;
            last = error.applyAsDouble(-halvings);
        }
        return -halvings;
    }

    /** Moves along a trajectory; H(start) - H(end), minus infinity where the end's density is not finite. */
    private double propose(PhasePoint from, int doublings, PhasePoint to, double initialEnergy) {
        to.copyFrom(from);
        double step = Math.scalb(stepSize, doublings);
        for (int i = 0; i < spec.leapfrogs(); i++) {
            integrator.step(hamiltonian, to, step);
            leapfrogs++;
            if (!Double.isFinite(to.logDensity())) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return initialEnergy - hamiltonian.energy(to);
    }

    private static void reverse(PhasePoint point) {
        for (int i = 0; i < point.momentum().length; i++) {
            point.momentum()[i] = -point.momentum()[i];
        }
    }
}
