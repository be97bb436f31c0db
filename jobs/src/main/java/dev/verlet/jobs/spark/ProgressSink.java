package dev.verlet.jobs.spark;

/** Takes encoded progress messages towards the driver. */
@FunctionalInterface
interface ProgressSink {
    /** Drops every message. */
    ProgressSink NOWHERE = message -> {};

    /** Sends without waiting for an answer; throws whatever Spark's remote calls throw when the driver is gone. */
    void send(byte[] message) throws Exception;
}
