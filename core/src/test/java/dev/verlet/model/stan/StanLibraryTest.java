package dev.verlet.model.stan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.verlet.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Several libraries in one process, and files that are none. */
class StanLibraryTest {
    private static final String DATA = "{\"rho\": 0.6, \"mean\": 1}";
    private static final double[] Q = {0.3, -1.7, 0.4};

    /** Minus half of (0.49 - 1.2 x 1.89 + 7.29) / 0.64 + 0.16. */
    private static final double DENSITY = -0.5 * (0.49 - 1.2 * 1.89 + 7.29) / 0.64 - 0.08;

    @TempDir
    private Path folder;

    private static double density(Path library) {
        return Programs.model(library, "", DATA).logDensity().value(Q);
    }

    @Test
    void eachLibraryRunsItsOwnCode() {
        Path one = CompiledProgram.compile(folder.resolve("one_model.so"), "MINOR=1");
        Path three = CompiledProgram.compile(folder.resolve("three_model.so"), "SCALE=3");
        Model first = Programs.model(one, "", DATA);
        Model second = Programs.model(three, "", DATA);

        assertThat(first.logDensity().value(Q)).isCloseTo(DENSITY, within(1e-12));
        assertThat(second.logDensity().value(Q)).isCloseTo(3 * DENSITY, within(1e-12));
        assertThat(first.logDensity().value(Q)).isCloseTo(DENSITY, within(1e-12));
    }

    @Test
    void aLibraryCompiledAgainUnderItsNameIsAnother() throws IOException {
        Path library = folder.resolve("same_model.so");
        Model before = Programs.model(CompiledProgram.compile(library, "SCALE=5"), "", DATA);
        Files.delete(library);
        Model after = Programs.model(CompiledProgram.compile(library, "SCALE=7"), "", DATA);

        assertThat(before.logDensity().value(Q)).isCloseTo(5 * DENSITY, within(1e-12));
        assertThat(after.logDensity().value(Q)).isCloseTo(7 * DENSITY, within(1e-12));
    }

    @Test
    void whatAProgramPrintsGoesToStandardErrorAndEnds() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            Model model =
                    Programs.model(CompiledProgram.compile(folder.resolve("printing_model.so"), "PRINTS"), "", DATA);
            for (int i = 0; i < 1000; i++) {
                model.logDensity().value(Q);
            }
        } finally {
            System.setErr(before);
        }

        List<String> lines = printed.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSize(ProgramOutput.MOST_TEXTS + 1).startsWith("printing_model.so: x[1] = 0.300");
        assertThat(lines.get(ProgramOutput.MOST_TEXTS)).endsWith("is not shown");
    }

    @Test
    void aLibraryMayNeedAnotherThatIsLoadedFirst() throws IOException {
        Path source = Files.writeString(folder.resolve("needed.c"), "void needed_by_it(void) {}\n");
        Path needed =
                CompiledProgram.compile(source, folder.resolve("libneeded.so"), List.of("-Wl,-soname,libneeded.so.2"));
        Files.copy(needed, folder.resolve("libneeded.so.2"));
        CompiledProgram.compile(folder.resolve("unused.so"));
        Path library = CompiledProgram.compile(
                folder.resolve("program.c"),
                folder.resolve("needing_model.so"),
                List.of("-DNEEDS=needed_by_it", "-L" + folder, "-lneeded"));

        assertThatThrownBy(() -> density(library))
                .hasMessageContaining("library = " + library + " cannot be loaded: libneeded.so.2");
        Model model = Programs.model(library, ", \"preload\": \"" + needed + "\"", DATA);
        assertThat(model.logDensity().value(Q)).isCloseTo(DENSITY, within(1e-12));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNoSharedLibraryIsTold() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.so"), "no library at all, but long enough");
        Path empty = Files.writeString(folder.resolve("empty.so"), "");

        assertThatThrownBy(() -> density(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("library = " + text + " is not a shared library");
        assertThatThrownBy(() -> density(empty)).hasMessageContaining("is not a shared library");
        assertThatThrownBy(() -> density(folder.resolve("absent.so"))).hasMessageContaining("absent.so is not there");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryOfAnotherMachineIsTold() throws IOException {
        byte[] bytes = Files.readAllBytes(CompiledProgram.compile(folder.resolve("here_model.so")));
        int elsewhere = bytes[18] == 62 ? 183 : 62;
        bytes[18] = (byte) elsewhere;
        Path foreign = Files.write(folder.resolve("foreign_model.so"), bytes);

        assertThatThrownBy(() -> density(foreign))
                .hasMessageContaining("is compiled for " + (elsewhere == 62 ? "x86-64" : "AArch64"))
                .hasMessageContaining("this machine is");
    }

    @Test
    void aLibraryOfSomethingElseIsTold() throws IOException {
        Path source = Files.writeString(folder.resolve("other.c"), "int bs_name(void) { return 1; }\n");
        Path other = CompiledProgram.compile(source, folder.resolve("libother.so"), List.of());

        assertThatThrownBy(() -> density(other))
                .hasMessageContaining("is not a library of BridgeStan 2.x: it lacks bs_free_error_msg")
                .hasMessageContaining("bs_rng_destruct");
    }

    @Test
    void aLibraryOfAnotherMajorVersionIsTold() {
        Path old = CompiledProgram.compile(folder.resolve("old_model.so"), "MAJOR=1", "MINOR=0");

        assertThatThrownBy(() -> density(old))
                .hasMessageContaining("was compiled with BridgeStan 1.0.0; it must be 2.x");
    }

    @Test
    void namesThatAreNoColumnsAndBlocksThatAreNoneAreTold() {
        Path named = CompiledProgram.compile(folder.resolve("named_model.so"), "OTHER_NAMES");

        assertThatThrownBy(() -> density(named)).hasMessageContaining("noise:1");
        assertThat(Programs.model(named, ", \"include\": [\"parameters\", \"transformed\"]", DATA)
                        .derived())
                .hasSize(1);
        assertThatThrownBy(() -> Programs.model(named, ", \"include\": [\"generated\"]", DATA))
                .hasMessageContaining("include = [generated]; it must hold parameters");
    }
}
