package dev.verlet.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The laptop jar in a process of its own, with no flag of the JVM typed. */
final class LaptopJar implements AutoCloseable {
    private final Process process;
    private final Path stdout;
    private final Path stderr;

    private LaptopJar(Process process, Path stdout, Path stderr) {
        this.process = process;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    static LaptopJar start(String... arguments) throws IOException {
        Path out = Files.createTempFile("verlet", ".out");
        Path err = Files.createTempFile("verlet", ".err");
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                System.getProperty("verlet.laptop.jar")));
        line.addAll(List.of(arguments));
        Process process = new ProcessBuilder(line)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new LaptopJar(process, out, err);
    }

    /** Runs a command to its end. */
    static ChildProcess.Result run(String... arguments) throws IOException, InterruptedException {
        try (LaptopJar jar = start(arguments)) {
            return jar.await(Duration.ofMinutes(2));
        }
    }

    String stderr() throws IOException {
        return Files.readString(stderr);
    }

    /** Sends what Ctrl-C sends. */
    void interrupt() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
    }

    ChildProcess.Result await(Duration timeout) throws IOException, InterruptedException {
        if (!process.waitFor(timeout.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("still running after " + timeout + ": " + stderr());
        }
        return new ChildProcess.Result(process.exitValue(), Files.readString(stdout), stderr());
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        Files.deleteIfExists(stdout);
        Files.deleteIfExists(stderr);
    }
}
