package dev.verlet.jobs.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/** A Java process that a test has started, with its output in files. */
public final class ChildProcess {
    private static final Duration KILL = Duration.ofSeconds(20);

    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private ChildProcess(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** How a process ended. */
    public record Result(int exitCode, String stdout, String stderr) {}

    static ChildProcess start(
            String name, Path folder, String classPath, Map<String, String> environment, List<String> mainAndArguments)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(JavaModuleOptions.defaultModuleOptionArray()));
        command.add("-Djava.io.tmpdir=" + folder);
        command.addAll(List.of("-cp", classPath));
        command.addAll(mainAndArguments);

        Path stdout = folder.resolve(name + ".out");
        Path stderr = folder.resolve(name + ".err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().putAll(environment);
        return new ChildProcess(builder.start(), stdout, stderr);
    }

    long pid() {
        return process.pid();
    }

    Stream<ProcessHandle> children() {
        return process.children();
    }

    /** Waits for the end; kills the process and throws when it takes longer. */
    Result await(Duration timeout) throws InterruptedException {
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            throw new AssertionError("no end within " + timeout + "; its standard error:\n" + errors());
        }
        return new Result(process.exitValue(), read(stdout), errors());
    }

    String errors() {
        return read(stderr);
    }

    /** Waits until the process has written that text to its standard output. */
    void awaitOutput(String text, Duration timeout) throws InterruptedException {
        Instant deadline = Instant.now().plus(timeout);
        while (!read(stdout).contains(text)) {
            if (!process.isAlive() || Instant.now().isAfter(deadline)) {
                throw new AssertionError(
                        "no \"" + text + "\" within " + timeout + "; its standard error:\n" + errors());
            }
            Thread.sleep(50);
        }
    }

    /** Kills the process and all that it has started, and waits until they are gone. */
    void kill() {
        List<ProcessHandle> family = Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?>[] ends = family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(ends)
                .orTimeout(KILL.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
