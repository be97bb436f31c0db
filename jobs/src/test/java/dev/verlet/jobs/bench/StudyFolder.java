package dev.verlet.jobs.bench;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A study in a temporary folder, deleted at the end. */
final class StudyFolder implements AutoCloseable {
    private static final String CHAIN_SECONDS = "SELECT sum(warmup_seconds + sampling_seconds) FROM chains";

    private final Path folder;
    private final Path file;

    /** A study file of these lines. */
    StudyFolder(String... lines) throws IOException {
        folder = Files.createTempDirectory("verlet-bench");
        file = folder.resolve("study.conf");
        Files.write(file, List.of(lines));
    }

    /** Samples the study, in place of what was sampled before. */
    Run sample(String heap, String master, String... more) {
        String[] arguments = {
            "sample", file.toString(), "--quiet", "--overwrite", "--master", master, "--set", "output=" + output()
        };
        return VerletProcess.run(
                heap, Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
    }

    /** Samples the study with settings of the JVM, in place of what was sampled before. */
    Run sampleWith(List<String> settings, String heap, String... more) {
        String[] arguments = {"sample", file.toString(), "--quiet", "--overwrite", "--set", "output=" + output()};
        return VerletProcess.run(
                heap, settings, Stream.of(arguments, more).flatMap(Stream::of).toArray(String[]::new));
    }

    /** The folder that holds the study file and the output. */
    Path folder() {
        return folder;
    }

    Path file() {
        return file;
    }

    Path output() {
        return folder.resolve("out");
    }

    /** The seconds that chains took, all together, by their own clocks. */
    double chainSeconds() {
        return Double.parseDouble(query(CHAIN_SECONDS));
    }

    /** The last line of the answer to a query on the study. */
    String query(String sql) {
        return VerletProcess.run("1g", "sql", output().toString(), sql, "--format", "csv")
                .output()
                .lines()
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    /** The number and the bytes of the files below a folder of the output. */
    long[] files(String table) throws IOException {
        try (Stream<Path> paths = Files.walk(output().resolve(table))) {
            long[] sizes = paths.filter(Files::isRegularFile)
                    .filter(path -> !path.getFileName().toString().startsWith("."))
                    .mapToLong(path -> path.toFile().length())
                    .toArray();
            return new long[] {sizes.length, Arrays.stream(sizes).sum()};
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            paths.sorted(Comparator.reverseOrder()).forEach(path -> {
                try {
                    Files.delete(path);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
