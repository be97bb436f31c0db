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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A standalone Spark master and two workers of one core each, as processes of their own on the loopback interface.
 *
 * <p>None of the processes has our classes: what is submitted must bring them. All processes end with {@link #close},
 * or with this JVM.
 */
public final class LoopbackCluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(4);
    private static final Duration SUBMISSION = Duration.ofMinutes(4);
    private static final Duration EXECUTOR = Duration.ofSeconds(60);
    private static final Duration REQUEST = Duration.ofSeconds(5);
    private static final Duration STOPPED = Duration.ofSeconds(1);
    private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");

    private final Path folder;
    private final SparkInstallation spark;
    private final String master;
    private final URI masterPage;

    /** By their hosts, two names of one machine: Spark makes no copy of a task on the host that has it. */
    private final Map<String, ChildProcess> workers = new ConcurrentHashMap<>();

    private final List<ChildProcess> processes = new CopyOnWriteArrayList<>();
    private int started;
    private final Thread killAll = new Thread(this::killAll, "kill-loopback-cluster");

    private LoopbackCluster(Path folder, int port, int pagePort) throws IOException {
        this.folder = folder;
        spark = SparkInstallation.in(folder);
        master = "spark://localhost:" + port;
        masterPage = URI.create("http://localhost:" + pagePort + "/json/");
    }

    /** Starts a cluster and waits until both workers have registered. */
    public static LoopbackCluster start() throws IOException, InterruptedException {
        int port = freePort();
        int pagePort = freePort();
        LoopbackCluster cluster = new LoopbackCluster(Files.createTempDirectory("loopback-cluster-"), port, pagePort);
        Runtime.getRuntime().addShutdownHook(cluster.killAll);
        try {
            cluster.startProcesses(port, pagePort);
            cluster.awaitWorkers();
            return cluster;
        } catch (IOException | InterruptedException | RuntimeException | Error e) {
            e.addSuppressed(new IllegalStateException(cluster.errors()));
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
        startWorkers();
    }

    private void startWorkers() throws IOException {
        for (String host : HOSTS) {
            if (!workers.containsKey(host)) {
                workers.put(host, startWorker("worker-" + ++started, host));
            }
        }
    }

    private ChildProcess startWorker(String name, String host) throws IOException {
        return launch(
                name,
                List.of(
                        "org.apache.spark.deploy.worker.Worker",
                        "--host",
                        host,
                        "--webui-port",
                        "0",
                        "--cores",
                        "1",
                        "--memory",
                        "2g",
                        "--work-dir",
                        folder.resolve(name).toString(),
                        master));
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
    public ChildProcess.Result submit(List<String> arguments) throws IOException, InterruptedException {
        return submitInBackground(arguments).await(SUBMISSION);
    }

    /** Starts spark-submit with the cluster's master and those further arguments. */
    ChildProcess submitInBackground(List<String> arguments) throws IOException {
        ChildProcess process = spark.submit("submit-" + processes.size(), master, arguments);
        processes.add(process);
        return process;
    }

    /** What a driver in another process is told. */
    Map<String, String> settings() {
        return spark.settings();
    }

    /** Waits for an executor, kills it as a crash would, and returns its process id when it is gone. */
    long killExecutor() throws InterruptedException {
        ProcessHandle executor = executor();
        executor.destroyForcibly();
        executor.onExit().orTimeout(EXECUTOR.toSeconds(), TimeUnit.SECONDS).join();
        return executor.pid();
    }

    /**
     * Kills an executor while it has work: first it is stopped, so that the job that needs it, this one or the next, cannot
     * end.
     */
    void killExecutorAtWork() throws IOException, InterruptedException {
        ProcessHandle executor = executor();
        new ProcessBuilder("kill", "-STOP", Long.toString(executor.pid()))
                .start()
                .waitFor();
        Thread.sleep(STOPPED.toMillis());
        executor.destroyForcibly();
    }

    private ProcessHandle executor() throws InterruptedException {
        return Polling.until(
                "an executor",
                EXECUTOR,
                () -> workers.values().stream()
                        .flatMap(ChildProcess::children)
                        .filter(ProcessHandle::isAlive)
                        .findFirst());
    }

    /** Kills the worker that has that executor, with it, as a power cut would. */
    void killWorkerOf(long executor) {
        ChildProcess worker = workers.values().stream()
                .filter(one -> one.children().anyMatch(child -> child.pid() == executor))
                .findFirst()
                .orElseThrow();
        worker.kill();
        workers.values().remove(worker);
    }

    /** Starts workers in place of those that were killed. */
    void replaceWorkers() throws IOException, InterruptedException {
        startWorkers();
        awaitWorkers();
    }

    /** Stops the workers as a hang would: they start and kill nothing until they are told to go on. */
    void suspendWorkers() throws IOException, InterruptedException {
        signalWorkers("-STOP");
    }

    /** Ends that. */
    void wakeWorkers() throws IOException, InterruptedException {
        signalWorkers("-CONT");
    }

    private void signalWorkers(String signal) throws IOException, InterruptedException {
        for (ChildProcess worker : workers.values()) {
            new ProcessBuilder("kill", signal, Long.toString(worker.pid()))
                    .start()
                    .waitFor();
        }
    }

    private ChildProcess launch(String name, List<String> mainAndArguments) throws IOException {
        ChildProcess process = spark.launch(name, mainAndArguments);
        processes.add(process);
        return process;
    }

    private void awaitWorkers() throws InterruptedException {
        Polling.until(
                HOSTS.size() + " workers",
                START,
                () -> Optional.of(masterJson())
                        .filter(json -> json.matches("(?s).*\"aliveworkers\"\\s*:\\s*" + HOSTS.size() + "\\b.*")));
    }

    private String errors() {
        return processes.stream().map(ChildProcess::errors).collect(Collectors.joining());
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
