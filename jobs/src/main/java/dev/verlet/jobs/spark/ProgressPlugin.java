package dev.verlet.jobs.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Carries the progress of running chains from the tasks to the driver's {@link ProgressBoard}.
 *
 * <p>Spark loads it from the application jar, before the session's first job. A session that exists already cannot take
 * it in: there {@link ProgressReporter} sends nothing, and {@link ProgressListener} counts finished blocks.
 */
public final class ProgressPlugin implements SparkPlugin {
    private static final String PLUGINS = "spark.plugins";

    /** Called by Spark, once on the driver and once on each executor. */
    public ProgressPlugin() {}

    /** Adds the plugin to a configuration, behind those that the user has set; adds it only once. */
    public static SparkConf addTo(SparkConf conf) {
        String name = ProgressPlugin.class.getName();
        String plugins = conf.get(PLUGINS, "").strip();
        if (plugins.contains(name)) {
            return conf;
        }
        return conf.set(PLUGINS, plugins.isEmpty() ? name : plugins + "," + name);
    }

    @Override
    public DriverPlugin driverPlugin() {
        return new ProgressDriver();
    }

    @Override
    public ExecutorPlugin executorPlugin() {
        return new ProgressExecutor();
    }
}
