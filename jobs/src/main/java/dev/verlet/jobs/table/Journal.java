package dev.verlet.jobs.table;

/**
 * A file of what checkpoints need and no reader of tables does: rows of a segment that is not whole yet, or ends of
 * chains.
 *
 * @param name of the attempt that wrote it, of its block and of what it holds
 * @param rows how many rows or ends it holds
 * @param bytes the file's length
 * @param crc32c checksum of the file
 */
public record Journal(String name, long rows, long bytes, int crc32c) {}
