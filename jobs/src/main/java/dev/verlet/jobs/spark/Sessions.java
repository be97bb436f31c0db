package dev.verlet.jobs.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/**
 * Starts Spark: what spark-submit and the user's configuration say wins over the defaults set here.
 *
 * <p>Sampling and diagnosing need no more than a context; a session takes another second to start.
 */
public final class Sessions {
    private static final String MASTER = "spark.master";

    private Sessions() {}

    /**
     * Starts a context, or gives that of a session which runs already.
     *
     * @param master the master asked for on the command line; if empty spark-submit's, else all cores of this machine
     * @param jars jars for the class path of the tasks, besides those that spark-submit was given
     */
    public static JavaSparkContext context(String name, Optional<String> master, List<String> jars) {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        // Spark would warn that it takes no settings for a context that runs.
        SparkContext context =
                session.isDefined() && !session.get().sparkContext().isStopped()
                        ? session.get().sparkContext()
                        : SparkContext.getOrCreate(settings(name, master, jars));
        return JavaSparkContext.fromSparkContext(context);
    }

    /**
     * Starts a session.
     *
     * @param master as of a context
     * @param settings adds them to what spark-submit and the user's configuration say
     */
    public static SparkSession session(String name, Optional<String> master, Consumer<SparkConf> settings) {
        SparkConf conf = settings(name, master, List.of());
        settings.accept(conf);
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /**
     * Starts a session to read tables with.
     *
     * @param master as of a context
     * @param jars as of a context
     */
    public static SparkSession session(String name, Optional<String> master, List<String> jars) {
        return SparkSession.builder().config(settings(name, master, jars)).getOrCreate();
    }

    private static SparkConf settings(String name, Optional<String> master, List<String> jars) {
        SparkConf conf = new SparkConf();
        master.ifPresent(given -> conf.set(MASTER, given));
        conf.setIfMissing(MASTER, "local[*]");
        conf.setAppName("verlet " + name);
        conf.set("spark.ui.showConsoleProgress", "false");
        conf.setIfMissing("spark.ui.enabled", "false");
        if (conf.get(MASTER).startsWith("local")) {
            conf.setIfMissing("spark.driver.host", "localhost");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
        }
        if (!jars.isEmpty()) {
            String submitted = conf.get("spark.jars", "");
            String own = String.join(",", jars);
            conf.set("spark.jars", submitted.isEmpty() ? own : submitted + "," + own);
        }
        ProgressPlugin.addTo(conf);
        return conf;
    }

    /** The master that spark-submit was given; empty in a plain {@code java -jar}. */
    public static Optional<String> submittedMaster() {
        return Optional.ofNullable(System.getProperty(MASTER));
    }
}
