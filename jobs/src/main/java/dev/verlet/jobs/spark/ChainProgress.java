package dev.verlet.jobs.spark;

/**
 * How far one chain is.
 *
 * @param chain the chain task's number within the study, from 0
 * @param iterations iterations done, warmup included
 * @param divergences divergent transitions so far
 * @param ended whether the chain has ended, at its plan or by failure
 */
record ChainProgress(long chain, long iterations, long divergences, boolean ended) {}
