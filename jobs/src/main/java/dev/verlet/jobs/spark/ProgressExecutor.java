package dev.verlet.jobs.spark;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;

/**
 * The executor's end of {@link ProgressPlugin}: keeps the way to the driver where the tasks of this process find it.
 *
 * <p>Spark offers a task no way to its plugins, hence the one static reference.
 */
final class ProgressExecutor implements ExecutorPlugin {
    private static final AtomicReference<PluginContext> CONTEXT = new AtomicReference<>();

    private PluginContext context;

    /** The way to the driver; one that leads nowhere if this process has no plugin. */
    static ProgressSink sink() {
        PluginContext context = CONTEXT.get();
        return context == null ? ProgressSink.NOWHERE : context::send;
    }

    @Override
    public void init(PluginContext ctx, Map<String, String> extraConf) {
        context = ctx;
        CONTEXT.set(ctx);
    }

    @Override
    public void shutdown() {
        // In local mode the next session's plugin may have started already: leave its context alone.
        CONTEXT.compareAndSet(context, null);
    }
}
