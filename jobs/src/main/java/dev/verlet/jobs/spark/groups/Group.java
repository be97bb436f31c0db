package dev.verlet.jobs.spark.groups;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A group as it goes through Spark: its key, its counts, and its data.
 *
 * @param key {@link OrderedBytes} of what makes the group
 * @param rows its rows
 * @param bytes what its rows take in memory as data
 * @param document its data; empty if it is too large for a task, or a row has no document
 */
record Group(byte[] key, long rows, long bytes, byte[] document) {
    /** As bytes alone, which all of Spark's serialisers take. */
    byte[][] pack() {
        byte[] counts =
                ByteBuffer.allocate(2 * Long.BYTES).putLong(rows).putLong(bytes).array();
        return new byte[][] {key, counts, document};
    }

    static Group unpack(byte[][] packed) {
        ByteBuffer counts = ByteBuffer.wrap(packed[1]);
        return new Group(packed[0], counts.getLong(), counts.getLong(), packed[2]);
    }

    /** SHA-256 of its data. */
    byte[] digest() {
        return sha256().digest(document);
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
