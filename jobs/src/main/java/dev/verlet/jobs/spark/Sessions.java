package dev.verlet.jobs.spark;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Makes Spark sessions: what spark-submit and the user's configuration say wins over the defaults set here. */
public final class Sessions {
    private static final String MASTER = "spark.master";

    private Sessions() {}

    /**
     * Starts a session.
     *
     * @param master the master asked for on the command line; if empty spark-submit's, else all cores of this machine
     * @param jars jars for the class path of the tasks, besides those that spark-submit was given
     */
    public static SparkSession start(String name, Optional<String> master, List<String> jars) {
        return start(name, master, jars, conf -> {});
    }

    /**
     * Starts a session with settings of its own.
     *
     * @param settings adds them to what spark-submit and the user's configuration say
     */
    public static SparkSession start(
            String name, Optional<String> master, List<String> jars, Consumer<SparkConf> settings) {
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
        settings.accept(conf);
        return SparkSession.builder().config(conf).getOrCreate();
    }

    /** The master that spark-submit was given; empty in a plain {@code java -jar}. */
    public static Optional<String> submittedMaster() {
        return Optional.ofNullable(System.getProperty(MASTER));
    }
}
