package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * Static Hamiltonian Monte Carlo: a fresh momentum, a trajectory of fixed length, and a Metropolis decision on its end.
 * Neal 2011, "MCMC using Hamiltonian dynamics", section 3.2; the number of steps follows from integration time and
 * nominal step size, and the step size of each transition is jittered, as in Stan's {@code static_hmc}.
 *
 * <p>A trajectory that meets a point of non-finite density ends there and is rejected: it would meet it backwards as
 * well, so that detailed balance holds. Kernels made from one another by {@link #withStepSize} share their scratch
 * space, so all of them serve one thread at a time.
 */
public final class Hmc implements TunableKernel {
    private final Hamiltonian hamiltonian;
    private final Integrator integrator;
    private final double stepSize;
    private final HmcSpec spec;
    private final PhasePoint point;

    /**
     * A sampler.
     *
     * @param stepSize nominal, positive and finite
     */
    public Hmc(Hamiltonian hamiltonian, Integrator integrator, double stepSize, HmcSpec spec) {
        this(hamiltonian, integrator, stepSize, spec, new PhasePoint(hamiltonian.dimension()));
    }

    private Hmc(Hamiltonian hamiltonian, Integrator integrator, double stepSize, HmcSpec spec, PhasePoint point) {
        this.hamiltonian = hamiltonian;
        this.integrator = integrator;
        this.stepSize = stepSize;
        this.spec = spec;
        this.point = point;
    }

    /** {@inheritDoc} The new kernel shares this one's scratch space. */
    @Override
    public Hmc withStepSize(double other) {
        return new Hmc(hamiltonian, integrator, other, spec, point);
    }

    @Override
    public double stepSize() {
        return stepSize;
    }

    @Override
    public Hamiltonian hamiltonian() {
        return hamiltonian;
    }

    @Override
    public Integrator integrator() {
        return integrator;
    }

    /** The leapfrog steps of each trajectory. */
    public int steps() {
        return (int) Math.max(1, Math.min(spec.maxLeapfrogs(), spec.integrationTime() / stepSize));
    }

    /** {@inheritDoc} Its tree depth is 0; it is saturated if the limit on steps cut the integration time short. */
    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        point.moveTo(state.position(), state.logDensity(), state.gradient());
        hamiltonian.kineticEnergy().refresh(random, point);
        double initialEnergy = hamiltonian.energy(point);
        int leapfrogs = integrate(jittered(random));
        double energy = hamiltonian.energy(point);
        double gain = initialEnergy - energy;
        boolean accepted = LogWeights.accept(gain, random);
        return new Transition(
                accepted ? State.of(point) : state,
                Math.min(1, Math.exp(gain)),
                0,
                leapfrogs,
                gain < -TreeBuilder.DIVERGENCE_THRESHOLD,
                spec.integrationTime() / stepSize >= spec.maxLeapfrogs() + 1.0,
                stepSize,
                accepted ? energy : initialEnergy);
    }

    private double jittered(RandomGenerator random) {
        return stepSize * (1 + spec.stepSizeJitter() * (2 * random.nextDouble() - 1));
    }

    private int integrate(double step) {
        int steps = steps();
        for (int taken = 1; taken <= steps; taken++) {
            integrator.step(hamiltonian, point, step);
            if (!Double.isFinite(point.logDensity())) {
                return taken;
            }
        }
        return steps;
    }
}
