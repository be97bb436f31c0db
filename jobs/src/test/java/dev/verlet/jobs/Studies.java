package dev.verlet.jobs;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Runs commands on studies in a folder, and keeps what they print. */
public final class Studies {
    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Studies of a folder. */
    public Studies(Path folder) {
        this.folder = folder;
    }

    /** Samples a study with two cores into a folder of that name, and returns the exit code. */
    public int sample(String study, String name, String... settings) throws IOException {
        return sampleOn("local[2]", study, name, settings);
    }

    int sampleOn(String master, String study, String name, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("study.conf"), study);
        Stream<String> sets = Stream.concat(Stream.of("output=\"" + path(name) + "\""), Stream.of(settings))
                .flatMap(setting -> Stream.of("--set", setting));
        return run(Stream.concat(Stream.of("sample", file.toString(), "--quiet", "--master", master), sets)
                .toArray(String[]::new));
    }

    /** Runs a command and returns its exit code. */
    public int run(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    /** Where a study of that name is. */
    public Path path(String name) {
        return folder.resolve(name);
    }

    /** What was printed so far. */
    public String out() {
        return out.toString();
    }

    /** What was printed so far to standard error. */
    public String err() {
        return err.toString();
    }
}
