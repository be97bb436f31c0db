package dev.verlet.model.stan;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/**
 * Compiles {@code program.c}, a program behind BridgeStan's interface. Without a C compiler a test is skipped, or fails
 * where the property {@code verlet.compiler.required} is true.
 */
public final class CompiledProgram {
    private CompiledProgram() {}

    /**
     * Compiles a variant.
     *
     * @param library the file to make
     * @param macros such as {@code THREADS="false"} or {@code SLOW}
     */
    public static Path compile(Path library, String... macros) {
        Path source = library.resolveSibling("program.c");
        try (InputStream code = CompiledProgram.class.getResourceAsStream("program.c")) {
            Files.write(source, code.readAllBytes());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        List<String> defines = Arrays.stream(macros).map(macro -> "-D" + macro).toList();
        return compile(source, library, defines);
    }

    /** What the counter of a library that this process has loaded shows, such as {@code test_live_models}. */
    public static int count(Path library, String counter) throws IOException {
        return Programs.count(library, counter);
    }

    /** Compiles any source in C with further arguments of the compiler. */
    static Path compile(Path source, Path library, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("cc", "-shared", "-fPIC", "-O1", "-o", library.toString()));
        command.add(source.toString());
        command.addAll(arguments);
        command.add("-lm");
        try {
            Process compiler =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(compiler.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (compiler.waitFor() != 0) {
                fail(String.join(" ", command) + ": " + said);
            }
        } catch (IOException noCompiler) {
            if (Boolean.getBoolean("verlet.compiler.required")) {
                fail("there is no C compiler, cc: " + noCompiler.getMessage());
            }
            Assumptions.abort("there is no C compiler, cc");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return library;
    }
}
