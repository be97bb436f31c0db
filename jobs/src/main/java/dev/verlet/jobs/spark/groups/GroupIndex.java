package dev.verlet.jobs.spark.groups;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * What the driver knows of some groups: not their data.
 *
 * @param groups in the order of their keys
 * @param levels of the columns that must have them
 */
record GroupIndex(ArrayList<Entry> groups, Levels levels) implements Serializable {
    /**
     * A group.
     *
     * @param key {@link OrderedBytes} of what makes the group
     * @param rows its rows
     * @param bytes what its rows take in memory as data
     * @param staged the bytes of its data as they are staged; 0 if there are none
     * @param digest SHA-256 of these
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by their keys alone
    record Entry(byte[] key, long rows, long bytes, int staged, byte[] digest) implements Serializable {}
}
