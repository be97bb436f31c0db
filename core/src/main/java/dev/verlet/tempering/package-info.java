/**
 * Non-reversible parallel tempering: Syed, Bouchard-Côté, Deligiannidis and Doucet 2022, "Non-reversible parallel
 * tempering: a scalable highly parallel MCMC scheme".
 *
 * <p>The path of densities is log gamma<sub>b</sub> = (1 - b) log reference + b log target. Its <em>levels</em> are
 * inverse temperatures b, tied to a <em>schedule</em> from the reference (0) to the target (1). Each <em>replica</em>
 * holds a state and is at one level; a <em>scan</em> explores every replica at its level, then swaps the levels of
 * neighbours. A <em>round</em> is 2<sup>r</sup> scans under frozen levels, between which schedule, step sizes and
 * metrics are learnt; the last round is for inference.
 *
 * <p>How it is run:
 *
 * <pre>{@code
 * ParallelTempering ladder = new ParallelTempering(spec, model, key);
 * ladder.resume(bytes);                             // from an earlier ladder.save(); optional
 * Execution execution = new SerialExecution(spec, model);
 * while (ladder.hasNext()) {
 *     Scan scan = ladder.next(execution);           // the draws of all levels; of a round's end, its report
 * }
 * }</pre>
 *
 * <p>{@link dev.verlet.tempering.Execution} is what differs between executions: it explores all replicas of a scan.
 * Whoever spreads replicas over processes sends {@link dev.verlet.tempering.Levels} (the same for a whole round: {@code
 * toBytes}, {@code fromBytes}), the scan's key and {@link dev.verlet.tempering.Replica}s (a codec of their own), explores
 * each by a {@link dev.verlet.tempering.ReplicaExplorer} made there from specification and model, and sends back
 * {@link dev.verlet.tempering.Explored}s. An exploration is a pure function of level, replica and key, so that all
 * executions give equal bits. {@link dev.verlet.tempering.ParallelTempering} alone decides swaps and adapts.
 *
 * <p>Keys: a ladder's key is its posterior's, folded by the number of the copy; it is folded by round, scan (counted from
 * 1), and then by replica or by "swap".
 */
package dev.verlet.tempering;
