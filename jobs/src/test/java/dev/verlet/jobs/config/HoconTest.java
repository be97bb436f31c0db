package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The word include in study files: a key, or a statement; and files that are no text. */
class HoconTest {
    @TempDir
    private Path folder;

    private Config parse(String text) throws IOException {
        return Hocon.parse(Files.writeString(folder.resolve("study.conf"), text));
    }

    @Test
    void mayBeAKeyAnywhere() throws IOException {
        Config study = parse("include = [mu]\nmodel { name = stan, include: [parameters] }\nother { include= 1 }");

        assertThat(study.getStringList("include")).containsExactly("mu");
        assertThat(study.getStringList("model.include")).containsExactly("parameters");
        assertThat(study.getInt("other.include")).isEqualTo(1);
        assertThat(study.getValue("other.include").origin().lineNumber()).isEqualTo(3);
    }

    @Test
    void isAStatementBeforeAFile() throws IOException {
        Files.writeString(folder.resolve("common.conf"), "seed = 7");

        assertThat(parse("include \"common.conf\"\nname = a").getInt("seed")).isEqualTo(7);
        Config both = parse("include \"common.conf\"\ninclude = [mu]");
        assertThat(both.getInt("seed")).isEqualTo(7);
        assertThat(both.getStringList("include")).containsExactly("mu");
    }

    @Test
    void malformedTextNamesItsLine() {
        assertThatThrownBy(() -> parse("include = [mu]\nname = }"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("study.conf: 2");
    }

    @Test
    void bytesThatAreNoTextInUtf8AreToldWithTheirLine() {
        assertThatThrownBy(() -> parse("seed = 7\nname = caf\u00e9", StandardCharsets.ISO_8859_1))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("study.conf, line 2: the byte 0xE9 is no text in UTF-8; save the file as UTF-8");
        assertThatThrownBy(() -> parse("seed = 7", StandardCharsets.UTF_16))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("study.conf is text in UTF-16, not in UTF-8; save the file as UTF-8");
    }

    private Config parse(String text, Charset charset) throws IOException {
        return Hocon.parse(Files.writeString(folder.resolve("study.conf"), text, charset));
    }

    @Test
    void mayBeSetFromOutside() {
        assertThat(Hocon.parse("include = [mu]", "--set").getStringList("include"))
                .containsExactly("mu");
    }
}
