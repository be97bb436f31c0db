package dev.verlet.jobs.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands in for an installed Spark: the jars of the tests without ours, what our thin jar carries, and test tools.
 *
 * @param folder where the processes run and write
 * @param classPath a folder with the log configuration, then the jars
 */
record SparkInstallation(Path folder, String classPath) {
    private static final List<String> NOT_OF_SPARK = List.of(
            "verlet",
            "config-",
            "picocli-",
            "commons-rng-",
            "ejml-",
            "jna-",
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

    private static final String LOG_CONFIGURATION = """
            status = off
            rootLogger.level = error
            rootLogger.appenderRef.stderr.ref = stderr
            appender.stderr.type = Console
            appender.stderr.name = stderr
            appender.stderr.target = SYSTEM_ERR
            appender.stderr.layout.type = PatternLayout
            appender.stderr.layout.pattern = %p %c{1}: %m%n%ex
            """;

    static SparkInstallation in(Path folder) throws IOException {
        Path logging = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(logging.resolve("log4j2.properties"), LOG_CONFIGURATION);
        // Workers look for jars here; an empty folder spares a copy, for executors are given the class path.
        Files.createDirectories(home(folder).resolve("jars"));
        String[] tests = System.getProperty("java.class.path").split(File.pathSeparator);
        String jars =
                Stream.of(tests).filter(SparkInstallation::isSparks).collect(Collectors.joining(File.pathSeparator));
        return new SparkInstallation(folder, logging + File.pathSeparator + jars);
    }

    private static Path home(Path folder) {
        return folder.resolve("spark-home");
    }

    private static boolean isSparks(String entry) {
        String name = new File(entry).getName();
        return name.endsWith(".jar") && NOT_OF_SPARK.stream().noneMatch(name::startsWith);
    }

    /** What applications are told, wherever their driver runs. */
    Map<String, String> settings() {
        return Map.of(
                "spark.executor.extraClassPath", classPath,
                "spark.executor.memory", "1g",
                "spark.driver.host", "localhost",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.ui.enabled", "false");
    }

    /** Starts spark-submit with a master, these settings and further arguments. */
    ChildProcess submit(String name, String master, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        settings().forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(arguments);
        return launch(name, command);
    }

    ChildProcess launch(String name, List<String> mainAndArguments) throws IOException {
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                home(folder).toString(),
                "SPARK_SCALA_VERSION",
                "2.13",
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "SPARK_LOCAL_HOSTNAME",
                "localhost",
                "SPARK_LOCAL_DIRS",
                folder.toString(),
                "JAVA_HOME",
                System.getProperty("java.home"));
        return ChildProcess.start(name, folder, classPath, environment, mainAndArguments);
    }
}
