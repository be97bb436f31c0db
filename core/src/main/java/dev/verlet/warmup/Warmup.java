package dev.verlet.warmup;

import dev.verlet.hamiltonian.DiagonalMetric;
import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.random.RandomKey;
import java.util.function.Function;

/**
 * Stan's warmup of one chain: dual averaging of the step size at every iteration, and a diagonal metric estimated anew
 * in each window of the schedule, after which the search for a step size starts over.
 */
public final class Warmup {
    private final WindowSchedule schedule;
    private final double targetAcceptance;
    private final Function<Metric, TunableKernel> kernels;

    private Metric metric;
    private TunableKernel kernel;
    private DualAveraging stepSize;
    private VarianceEstimator variances;

    /**
     * Starts with the unit metric and a search for a first step size, from 1.
     *
     * @param kernels makes the kernel of a metric, with step size 1
     * @param key for the search
     * @param initial where the chain starts, finite
     * @throws IllegalStateException if no step size works, saying what that means for the model
     */
    public Warmup(
            WindowSchedule schedule,
            double targetAcceptance,
            Function<Metric, TunableKernel> kernels,
            RandomKey key,
            State initial) {
        this.schedule = schedule;
        this.targetAcceptance = targetAcceptance;
        this.kernels = kernels;
        int dimension = initial.position().length;
        this.variances = new VarianceEstimator(dimension);
        this.metric = DiagonalMetric.unit(dimension);
        restart(key, initial, 1);
    }

    private void restart(RandomKey key, State state, double from) {
        TunableKernel fresh = kernels.apply(metric).withStepSize(from);
        double first = StepSizeSearch.search(key, fresh, state);
        kernel = fresh.withStepSize(first);
        stepSize = DualAveraging.start(first, targetAcceptance);
    }

    /** The kernel for the next warmup iteration. */
    public TunableKernel kernel() {
        return kernel;
    }

    /** The metric in use. */
    public Metric metric() {
        return metric;
    }

    /**
     * Learns from the transition of a warmup iteration.
     *
     * @param key for a new search of the step size
     * @param iteration counted from 1
     */
    public void learn(RandomKey key, int iteration, Transition transition) {
        stepSize = stepSize.update(transition.acceptStat());
        kernel = kernel.withStepSize(stepSize.stepSize());
        if (schedule.isInWindow(iteration)) {
            variances.add(transition.state().position());
        }
        if (schedule.endsWindow(iteration)) {
            metric = DiagonalMetric.ofInverse(variances.regularisedVariances());
            variances = new VarianceEstimator(metric.dimension());
            restart(key, transition.state(), stepSize.stepSize());
        }
    }

    /** The kernel to sample with: the last metric and the averaged step size, frozen. */
    public TunableKernel frozen() {
        return kernel.withStepSize(stepSize.averagedStepSize());
    }
}
