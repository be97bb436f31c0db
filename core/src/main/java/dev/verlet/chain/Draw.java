package dev.verlet.chain;

import java.util.List;

/**
 * One kept state of a chain with the statistics of the transition that led to it.
 *
 * <p>To keep sampling free of garbage {@code values} is the chain's own buffer: it holds until the chain's next draw.
 *
 * @param iteration counted from 1 after warmup
 * @param values the constrained parameters and derived quantities, in the order of {@code Model.variables()}
 * @param logDensity the log density in unconstrained space, Stan's {@code lp__}
 * @param acceptStat mean acceptance probability over the trajectory, Stan's {@code accept_stat__}
 * @param stepSize the integrator's step size
 * @param treeDepth the number of completed doublings
 * @param leapfrogs the number of leapfrog steps, each one gradient
 * @param divergent whether the energy error passed the limit
 * @param energy the Hamiltonian at the draw, Stan's {@code energy__}
 */
public record Draw(
        long iteration,
        double[] values,
        double logDensity,
        double acceptStat,
        double stepSize,
        int treeDepth,
        int leapfrogs,
        boolean divergent,
        double energy) {
    /** The reserved column names of a draw's statistics, in the order of the stored columns. */
    public static final List<String> STATISTICS =
            List.of("lp__", "accept_stat__", "stepsize__", "treedepth__", "n_leapfrog__", "divergent__", "energy__");
}
