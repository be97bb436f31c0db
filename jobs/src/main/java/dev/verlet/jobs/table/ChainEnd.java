package dev.verlet.jobs.table;

import dev.verlet.chain.ChainReport;

/**
 * Where a chain of a block ended.
 *
 * @param report what is known of it
 * @param state what it goes on from when more draws are asked for, as {@code Chain.save()} gives it; empty if it failed
 */
public record ChainEnd(ChainReport report, byte[] state) {}
