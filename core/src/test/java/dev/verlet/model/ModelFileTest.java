package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that settings name, and documents that data are. */
class ModelFileTest {
    /** SHA-256 of the three bytes "abc" (FIPS 180-2, appendix B.1). */
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private static final List<Field> FIELDS = List.of(Field.file("code", "code"));

    @TempDir
    private Path folder;

    private final List<String> problems = new ArrayList<>();

    private Inputs check(Map<String, Object> raw) {
        return InputChecker.check(FIELDS, raw, problem -> problems.add(problem.message()));
    }

    @Test
    void aPathBecomesAFileWithItsDigest() throws IOException {
        Path file = Files.writeString(folder.resolve("code"), "abc");

        assertThat(check(Map.of("code", file.toString())).file("code")).isEqualTo(new ModelFile(file.toString(), ABC));
        assertThat(problems).isEmpty();
    }

    @Test
    void aFileThatIsKnownIsTakenAsItIs() {
        ModelFile elsewhere = new ModelFile("/not/here", ABC);

        assertThat(check(Map.of("code", elsewhere)).file("code")).isEqualTo(elsewhere);
    }

    @Test
    void whatIsNoFileIsNamed() {
        check(Map.of("code", folder.resolve("absent").toString()));
        check(Map.of("code", folder.toString()));
        check(Map.of("code", 3L));

        assertThat(problems).hasSize(3);
        assertThat(problems.get(0)).isEqualTo("code = " + folder.resolve("absent") + " is not there");
        assertThat(problems.get(1)).startsWith("code = " + folder + " cannot be read: ");
        assertThat(problems.get(2)).isEqualTo("code is the number 3; it must be the path of a file");
    }

    @Test
    void aFileThatChangedIsNotRead() throws IOException {
        ModelFile file = ModelFile.of(Files.writeString(folder.resolve("code"), "abc"));
        assertThat(file.read()).asString(StandardCharsets.UTF_8).isEqualTo("abc");
        Files.writeString(folder.resolve("code"), "abd");

        assertThatThrownBy(file::read).isInstanceOf(IOException.class).hasMessageContaining("has changed");
    }

    @Test
    void dataKeepTheirDocument() {
        byte[] json = "{\"x\": [[[1]]], \"y\": true}".getBytes(StandardCharsets.UTF_8);
        Inputs data = InputChecker.checkDocument(List.of(), json, "test", problem -> problems.add(problem.message()));

        assertThat(data.document()).isEqualTo(json);
        assertThat(problems).isEmpty();
    }
}
