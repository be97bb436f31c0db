package dev.verlet.jobs.spark;

/** The tasks of a stage of chains, numbered from 0; told of what Spark tells of them, by a thread of its own. */
@FunctionalInterface
interface StageTasks {
    /** The number of chains of a task's block. */
    long chains(int task);

    /** An attempt of a task has begun. */
    default void started(int task) {}

    /** A task has succeeded, in so many seconds. */
    default void ended(int task, double seconds) {}
}
