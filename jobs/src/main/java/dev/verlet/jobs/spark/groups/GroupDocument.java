package dev.verlet.jobs.spark.groups;

/**
 * The data of one group of a table.
 *
 * @param number its place among the groups in the order of their keys, from 0
 * @param posterior its name
 * @param document a {@link dev.verlet.model.DataDocument}
 */
public record GroupDocument(int number, String posterior, byte[] document) {}
