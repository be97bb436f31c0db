package dev.verlet.study;

/**
 * A run of consecutive chain tasks: the unit of scheduling and of output.
 *
 * @param index the block's number, from 0
 * @param firstTask its first chain task
 * @param endTask one past its last chain task
 */
public record Block(int index, long firstTask, long endTask) {}
