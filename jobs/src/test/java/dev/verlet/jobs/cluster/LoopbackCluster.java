package dev.verlet.jobs.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * A standalone Spark master and two workers of one core each, as processes of their own on the loopback interface.
 *
 * <p>None of the processes has our classes: what is submitted must bring them. All processes end with {@link #close},
 * or with this JVM.
 */
final class LoopbackCluster implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration SUBMISSION = Duration.ofMinutes(4);
    private static final Duration EXECUTOR = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final int WORKERS = 2;
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

    private final Path folder;
    private final String classPath;
    private final String master;
    private final URI masterPage;
    private final List<ChildProcess> workers = new ArrayList<>();
    private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();
    private final Thread killAll = new Thread(this::killAll, "kill-loopback-cluster");

    private LoopbackCluster(Path folder, int port, int pagePort) throws IOException {
        this.folder = folder;
        master = "spark://localhost:" + port;
        masterPage = URI.create("http://localhost:" + pagePort + "/json/");
        Path logging = Files.createDirectories(folder.resolve("conf"));
        Files.writeString(logging.resolve("log4j2.properties"), LOG_CONFIGURATION);
        Files.createDirectories(sparkHome().resolve("jars"));
        classPath = SparkClassPath.behind(logging.toString());
    }

    /** Starts a cluster and waits until both workers have registered. */
    static LoopbackCluster start() throws IOException, InterruptedException {
        int port = freePort();
        int pagePort = freePort();
        LoopbackCluster cluster = new LoopbackCluster(Files.createTempDirectory("loopback-cluster-"), port, pagePort);
        Runtime.getRuntime().addShutdownHook(cluster.killAll);
        try {
            cluster.startProcesses(port, pagePort);
            cluster.awaitWorkers();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            cluster.close();
            throw e;
        }
    }

    private void startProcesses(int port, int pagePort) throws IOException {
        launch(
                "master",
                List.of(
                        "org.apache.spark.deploy.master.Master",
                        "--host",
                        "localhost",
                        "--port",
                        Integer.toString(port),
                        "--webui-port",
                        Integer.toString(pagePort)));
        for (int worker = 1; worker <= WORKERS; worker++) {
            workers.add(launch(
                    "worker-" + worker,
                    List.of(
                            "org.apache.spark.deploy.worker.Worker",
                            "--host",
                            "localhost",
                            "--webui-port",
                            "0",
                            "--cores",
                            "1",
                            "--memory",
                            "2g",
                            "--work-dir",
                            folder.resolve("work-" + worker).toString(),
                            master)));
        }
    }

    /** The address for {@code --master}. */
    String master() {
        return master;
    }

    /** The master's page in JSON. */
    String masterJson() throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(masterPage).timeout(REQUEST).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** Runs spark-submit with the cluster's master and those further arguments to its end. */
    ChildProcess.Result submit(List<String> arguments) throws IOException, InterruptedException {
        return submitInBackground(arguments).await(SUBMISSION);
    }

    /** Starts spark-submit with the cluster's master and those further arguments. */
    ChildProcess submitInBackground(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("org.apache.spark.deploy.SparkSubmit", "--master", master));
        Map<String, String> conf = Map.of(
                "spark.executor.extraClassPath", classPath,
                "spark.executor.memory", "1g",
                "spark.driver.host", "localhost",
                "spark.driver.bindAddress", "127.0.0.1",
                "spark.ui.enabled", "false");
        conf.forEach((key, value) -> command.addAll(List.of("--conf", key + "=" + value)));
        command.addAll(arguments);
        return launch("submit-" + processes.size(), command);
    }

    /** Waits for an executor, kills it as a crash would, and returns its process id. */
    long killExecutor() throws InterruptedException {
        ProcessHandle executor = await(
                "an executor",
                EXECUTOR,
                () -> workers.stream()
                        .flatMap(ChildProcess::children)
                        .filter(ProcessHandle::isAlive)
                        .findFirst());
        executor.destroyForcibly();
        return executor.pid();
    }

    private ChildProcess launch(String name, List<String> mainAndArguments) throws IOException {
        Map<String, String> environment = Map.of(
                "SPARK_HOME",
                sparkHome().toString(),
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
        ChildProcess process = ChildProcess.start(name, folder, classPath, environment, mainAndArguments);
        processes.add(process);
        return process;
    }

    private Path sparkHome() {
        return folder.resolve("spark-home");
    }

    private void awaitWorkers() throws InterruptedException {
        await(
                WORKERS + " workers",
                START,
                () -> Optional.of(masterJson())
                        .filter(json -> json.matches("(?s).*\"aliveworkers\"\\s*:\\s*" + WORKERS + "\\b.*")));
    }

    private <T> T await(String what, Duration timeout, Callable<Optional<T>> probe) throws InterruptedException {
        Instant deadline = Instant.now().plus(timeout);
        while (Instant.now().isBefore(deadline)) {
            Optional<T> found = attempt(probe);
            if (found.isPresent()) {
                return found.get();
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no " + what + " within " + timeout + "\n" + errors());
    }

    private <T> Optional<T> attempt(Callable<Optional<T>> probe) throws InterruptedException {
        try {
            return probe.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception notYet) {
            return Optional.empty();
        }
    }

    private String errors() {
        StringBuilder all = new StringBuilder();
        processes.forEach(process -> all.append(process.errors()));
        return all.toString();
    }

    private void killAll() {
        processes.forEach(ChildProcess::kill);
    }

    @Override
    public void close() throws IOException {
        killAll();
        Runtime.getRuntime().removeShutdownHook(killAll);
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
