package dev.verlet.jobs.spark;

import org.apache.spark.api.plugin.DriverPlugin;

/** The driver's end of {@link ProgressPlugin}: hands each message to the open board of its run. */
final class ProgressDriver implements DriverPlugin {
    /** Updates a few numbers and returns: Spark calls all plugins on one thread. */
    @Override
    public Object receive(Object message) {
        ProgressBoard.deliver((byte[]) message);
        return null;
    }
}
