package dev.verlet.kernel;

/**
 * The result of a transition: the next state and how it was found.
 *
 * @param state the next state of the chain
 * @param acceptStat mean acceptance probability over the trajectory's points, in [0, 1]
 * @param treeDepth completed doublings; 0 if the first leapfrog step was not kept
 * @param leapfrogs leapfrog steps, each one evaluation of the gradient
 * @param divergent whether the energy error passed the limit
 * @param saturated whether only the limit on doublings ended the trajectory
 * @param stepSize of its leapfrog steps; NaN of kernels without
 * @param energy the Hamiltonian at the new state with the momentum that led to it
 */
public record Transition(
        State state,
        double acceptStat,
        int treeDepth,
        int leapfrogs,
        boolean divergent,
        boolean saturated,
        double stepSize,
        double energy) {}
