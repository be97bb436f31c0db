package dev.verlet.chain;

import dev.verlet.chain.ChainMeter.Counts;
import dev.verlet.kernel.State;
import dev.verlet.warmup.WarmupState;
import java.util.Optional;

/**
 * All that the iterations to come of a chain depend on, besides what it was made with: a chain that is made again and
 * given this goes on as if it had never been stopped.
 *
 * @param iteration the iterations made, warmup included
 * @param state where it is
 * @param stepSize frozen; NaN during warmup
 * @param inverseMetric frozen, as {@code Metric.inverse()} gives it; empty during warmup
 * @param warmup empty after warmup
 */
record ChainState(
        long iteration,
        State state,
        double stepSize,
        double[] inverseMetric,
        Optional<WarmupState> warmup,
        Counts counts) {}
