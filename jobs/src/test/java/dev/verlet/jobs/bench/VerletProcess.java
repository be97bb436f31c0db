package dev.verlet.jobs.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
     * @param cpuSeconds of all of its threads, collections of garbage included, up to the last look at it
     * @param residentBytes the most memory that the process held, NaN where there is no {@code /proc}
     * @param heapMegabytes the most heap in use when a collection began
     * @param liveMegabytes the most heap in use when one had ended
     */
    record Run(
            String output,
            double seconds,
            double cpuSeconds,
            double residentBytes,
            long heapMegabytes,
            long liveMegabytes) {
        /** In words. */
        String cost() {
            return String.format(
                    Locale.ROOT,
                    "%,.1f s, %,.1f s of CPU, heap %,d MB (%,d after collection), %,.0f MB resident",
                    seconds,
                    cpuSeconds,
                    heapMegabytes,
                    liveMegabytes,
                    residentBytes / 1e6);
        }
    }

    private VerletProcess() {}

    /** Runs a command to its end; anything but exit code 0 is an error. */
    static Run run(String heap, String... arguments) {
        return run(heap, List.of(), arguments);
    }

    /** The same with settings of the JVM beside the heap's, as {@code -Dspark...}. */
    static Run run(String heap, List<String> settings, String... arguments) {
        try {
            Path output = Files.createTempFile("verlet-bench", ".out");
            GarbageLog garbage = new GarbageLog(Files.createTempFile("verlet-bench", ".gc"));
            List<String> command = command(heap, garbage, settings, arguments);
            long start = System.nanoTime();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            double resident = Double.NaN;
            Duration cpu = Duration.ZERO;
            while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
                resident = residentBytes(process.pid(), resident);
                cpu = process.info().totalCpuDuration().orElse(cpu);
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            String text = Files.readString(output);
            Files.delete(output);
            Run run = new Run(
                    text, seconds, cpu.toMillis() / 1e3, resident, garbage.peakMegabytes(), garbage.liveMegabytes());
            Files.delete(garbage.file());
            if (process.exitValue() != 0) {
                throw new IllegalStateException(String.join(" ", command) + "\n" + text);
            }
            return run;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> command(String heap, GarbageLog garbage, List<String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + heap, garbage.option()));
        command.addAll(settings);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return command;
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
