package dev.verlet.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The laptop's jar as a process of its own, as a user starts it, with what it took. */
final class VerletProcess {
    private static final Path JAR = Path.of("jobs", "target", "verlet.jar");
    private static final long MILLIS_BETWEEN_LOOKS = 20;

    /**
     * What a run took.
     *
     * @param seconds from start to end, the start of the JVM and of Spark included
     * @param residentBytes the most memory that the process held, NaN where there is no {@code /proc}
     */
    record Run(String output, double seconds, double residentBytes) {}

    private VerletProcess() {}

    /** Runs a command to its end; anything but exit code 0 is an error. */
    static Run run(String heap, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + heap,
                "-jar",
                JAR.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile("verlet-bench", ".out");
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            double resident = Double.NaN;
            while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                resident = residentBytes(process.pid(), resident);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            String text = Files.readString(output);
            Files.delete(output);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + text);
            }
            return new Run(text, seconds, resident);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The high-water mark; the last one known when the process has just ended. */
    private static double residentBytes(long pid, double last) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"), StandardCharsets.UTF_8)) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToDouble(line -> 1024 * Double.parseDouble(line.replaceAll("[^0-9]", "")))
                    .findFirst()
                    .orElse(last);
        } catch (IOException | UncheckedIOException e) {
            return last;
        }
    }
}
