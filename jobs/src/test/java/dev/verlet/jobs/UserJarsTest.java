package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.jobs.config.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserJarsTest {
    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();

    @AfterEach
    void restoreTheClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private Path jar(String name, String models) throws IOException {
        Path jar = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            out.putNextEntry(new ZipEntry("META-INF/services/dev.verlet.model.ModelFactory"));
            out.write(models.getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }

    @Test
    void theJarThatNamesAMissingClassIsNamed() throws IOException {
        Path empty = jar("empty.jar", "# none yet\n");
        Path wrong = jar("wrong.jar", "demo.Bugy # a typo\n");

        assertThatThrownBy(() -> UserJars.load(List.of(empty, wrong)))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("Provider demo.Bugy not found")
                .hasMessageEndingWith("; named in META-INF/services/dev.verlet.model.ModelFactory of " + wrong);
    }

    @Test
    void whatIsNoJarIsRefusedWithAllOthers() throws IOException {
        Path pom = Files.writeString(folder.resolve("pom.xml"), "<project/>");
        Path none = folder.resolve("none.jar");

        assertThatThrownBy(() -> UserJars.load(List.of(pom, folder, none)))
                .hasMessageContaining("--jars: " + pom + " is not a jar: ")
                .hasMessageContaining("--jars: " + folder + " is not a file")
                .hasMessageContaining("--jars: " + none + " is not there");
    }

    @Test
    void aJarWithoutModelsIsTaken() throws IOException {
        assertThat(UserJars.load(List.of(jar("empty.jar", ""))).factories()).isNotEmpty();
    }
}
