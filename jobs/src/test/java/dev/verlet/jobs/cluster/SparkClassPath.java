package dev.verlet.jobs.cluster;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars that a Spark installation has: those of the tests without ours, what our thin jar carries, and test tools. */
final class SparkClassPath {
    private static final List<String> NOT_OF_SPARK = List.of(
            "verlet",
            "config-",
            "picocli-",
            "commons-rng-",
            "ejml-",
            "junit-",
            "assertj-",
            "archunit",
            "duckdb_jdbc-",
            "byte-buddy-",
            "opentest4j-",
            "jmh-",
            "surefire-",
            "apiguardian-",
            "jspecify-");

    private SparkClassPath() {}

    /** The jars, after a folder that holds the log configuration. */
    static String behind(String folder) {
        String tests = System.getProperty("java.class.path");
        return Stream.concat(
                        Stream.of(folder),
                        Stream.of(tests.split(File.pathSeparator)).filter(SparkClassPath::isSparks))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static boolean isSparks(String entry) {
        String name = new File(entry).getName();
        return name.endsWith(".jar") && NOT_OF_SPARK.stream().noneMatch(name::startsWith);
    }
}
