package dev.verlet.jobs.spark.groups;

import java.io.Serializable;

/**
 * How much memory a task has for the data of a group.
 *
 * @param slots how many tasks run side by side in a process; 0 if that is one for each of its processors
 */
record TaskMemory(int slots) implements Serializable {
    /** Rows, staged bytes, what is read of them, and a model's own copy, with some room. */
    private static final int COPIES = 6;

    /** The most bytes that the rows of a group may take, in the process that asks. */
    long bytesOfGroup() {
        int tasks = slots > 0 ? slots : Runtime.getRuntime().availableProcessors();
        return Math.min(Integer.MAX_VALUE / 2, Runtime.getRuntime().maxMemory() / tasks / COPIES);
    }
}
