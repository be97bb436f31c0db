package dev.verlet.kernel;

import dev.verlet.hamiltonian.Hamiltonian;
import dev.verlet.hamiltonian.Integrator;
import dev.verlet.hamiltonian.PhasePoint;
import dev.verlet.kernel.Trajectory.Direction;
import dev.verlet.random.RandomKey;
import java.util.random.RandomGenerator;

/**
 * The multinomial no-U-turn sampler: Betancourt 2017, "A conceptual introduction to Hamiltonian Monte Carlo", appendix
 * A, with the additional checks across subtrees of Stan's {@code base_nuts}.
 *
 * <p>A trajectory is doubled forward or backward in time until it turns back on itself, diverges, or has been doubled
 * {@code maxTreeDepth} times. The next state is drawn from its points with probability proportional to exp(-H), biased
 * towards the later doublings.
 *
 * <p>Kernels made from one another by {@link #withStepSize} share their scratch space, so all of them serve one thread
 * at a time.
 */
public final class Nuts implements TunableKernel {
    private final Hamiltonian hamiltonian;
    private final Integrator integrator;
    private final double stepSize;
    private final int maxTreeDepth;
    private final TreeBuilder tree;

    /**
     * A sampler.
     *
     * @param stepSize positive and finite
     * @param maxTreeDepth the limit on doublings, at least 1
     */
    public Nuts(Hamiltonian hamiltonian, Integrator integrator, double stepSize, int maxTreeDepth) {
        this(hamiltonian, integrator, stepSize, maxTreeDepth, new TreeBuilder(hamiltonian, integrator, maxTreeDepth));
    }

    private Nuts(Hamiltonian hamiltonian, Integrator integrator, double stepSize, int maxTreeDepth, TreeBuilder tree) {
        this.hamiltonian = hamiltonian;
        this.integrator = integrator;
        this.stepSize = stepSize;
        this.maxTreeDepth = maxTreeDepth;
        this.tree = tree;
    }

    /** {@inheritDoc} The new kernel shares this one's scratch space. */
    @Override
    public Nuts withStepSize(double other) {
        return new Nuts(hamiltonian, integrator, other, maxTreeDepth, tree);
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

    @Override
    public Transition transition(RandomKey key, State state) {
        RandomGenerator random = key.generator();
        Trajectory trajectory = tree.trajectory();
        trajectory.start(hamiltonian, state, random);
        tree.start(trajectory.initialEnergy(), random);

        int depth = 0;
        boolean turned = false;
        while (depth < maxTreeDepth && !turned) {
            Direction direction = random.nextDouble() > 0.5 ? Direction.FORWARD : Direction.BACKWARD;
            Subtree extension = trajectory.extend(direction);
            boolean valid = tree.build(depth, direction.signed(stepSize), trajectory.tip(direction), extension);
            if (!valid) {
                break;
            }
            depth++;
            trajectory.select(extension, random);
            turned = trajectory.join(direction, extension);
        }
        boolean saturated = depth == maxTreeDepth && !turned;
        PhasePoint selected = trajectory.selected();
        return new Transition(
                State.of(selected),
                tree.meanAcceptance(),
                depth,
                tree.leapfrogs(),
                tree.divergent(),
                saturated,
                stepSize,
                hamiltonian.energy(selected));
    }
}
