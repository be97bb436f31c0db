package dev.verlet.warmup;

import dev.verlet.hamiltonian.Metric;
import dev.verlet.kernel.State;
import dev.verlet.kernel.Transition;
import dev.verlet.kernel.TunableKernel;
import dev.verlet.random.RandomKey;
import java.util.function.Function;

/**
 * Stan's warmup of one chain: dual averaging of the step size at every iteration, and a metric estimated anew in each
 * window of the schedule, after which the search for a step size starts over.
 */
public final class Warmup {
    private final Adaptation adaptation;
    private final WindowSchedule schedule;
    private final Function<Metric, TunableKernel> kernels;

    private Metric metric;
    private TunableKernel kernel;
    private DualAveraging stepSize;
    private MetricEstimator estimator;

    /**
     * Begins with a tuning. A step size that is given and not going to be adapted is taken as it is; otherwise a search
     * for one starts from it, or from 1.
     *
     * @param iterations all warmup iterations, at least 0
     * @param kernels makes the kernel of a metric
     * @param key for the search
     * @param initial where the chain starts, finite
     * @throws IllegalStateException if no step size works, saying what that means for the model
     */
    public Warmup(
            int iterations,
            Adaptation adaptation,
            Tuning tuning,
            Function<Metric, TunableKernel> kernels,
            RandomKey key,
            State initial) {
        this.adaptation = adaptation;
        this.schedule = adaptation.schedule(iterations);
        this.kernels = kernels;
        this.metric = tuning.metric();
        this.estimator = adaptation.metric().estimator(metric.dimension());
        boolean fixed = tuning.stepSize().isPresent() && (iterations == 0 || !adaptation.adaptsStepSize());
        TunableKernel first = kernels.apply(metric).withStepSize(tuning.firstStepSize());
        start(fixed ? first : tuned(key, initial, first));
    }

    /**
     * Goes on where another warmup with the same settings was.
     *
     * @param iterations as that one was made with, like the other settings
     */
    public Warmup(
            int iterations,
            Adaptation adaptation,
            Function<Metric, TunableKernel> kernels,
            int dimension,
            WarmupState state) {
        this.adaptation = adaptation;
        this.schedule = adaptation.schedule(iterations);
        this.kernels = kernels;
        this.metric = Metric.ofInverse(state.inverseMetric(), dimension);
        this.estimator = adaptation.metric().estimator(dimension);
        this.kernel = kernels.apply(metric).withStepSize(state.stepSize());
        this.stepSize = state.averaging();
        estimator.restore(state.moments());
    }

    /** All that the iterations to come depend on. */
    public WarmupState state() {
        return new WarmupState(kernel.stepSize(), metric.inverse(), stepSize, estimator.moments());
    }

    private static TunableKernel tuned(RandomKey key, State state, TunableKernel from) {
        return from.withStepSize(StepSizeSearch.search(key, from, state));
    }

    private void start(TunableKernel first) {
        kernel = first;
        stepSize = DualAveraging.start(first.stepSize(), adaptation.targetAcceptance());
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
        if (adaptation.adaptsStepSize()) {
            stepSize = stepSize.update(transition.acceptStat());
            kernel = kernel.withStepSize(stepSize.stepSize());
        }
        if (schedule.isInWindow(iteration)) {
            estimator.add(transition.state().position());
        }
        if (schedule.endsWindow(iteration)) {
            metric = estimator.metric();
            estimator = adaptation.metric().estimator(metric.dimension());
            start(tuned(key, transition.state(), kernels.apply(metric).withStepSize(stepSize.stepSize())));
        }
    }

    /** The kernel to sample with: the last metric, and the averaged step size if there is one, frozen. */
    public TunableKernel frozen() {
        return stepSize.count() == 0 ? kernel : kernel.withStepSize(stepSize.averagedStepSize());
    }
}
