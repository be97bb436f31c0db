/**
 * Stan programs, compiled by BridgeStan into shared libraries (Roualdes, Ward, Carpenter, Seyboldt and Axen,
 * "BridgeStan: Efficient in-memory access to the methods of a Stan model", JOSS 2023) and called through JNA.
 */
package dev.verlet.model.stan;
