package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.Model;
import dev.verlet.model.check.ModelCheck;
import dev.verlet.random.RandomKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The project that the documentation shows: its class is compiled into a jar of its own, checked and sampled. */
class OwnModelTest {
    private static final Path DOCUMENTATION = Path.of("..", "core", "README.md");

    @TempDir
    private Path folder;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path jar;
    private Path study;

    @BeforeEach
    void buildTheProject() throws IOException {
        String text = Files.readString(DOCUMENTATION);
        String section = text.substring(text.indexOf("## A model of your own"), text.indexOf("## How it is proved"));
        Path source = Files.writeString(folder.resolve("RobustLine.java"), block(section, "java"));
        String byHand = section.substring(section.indexOf("### A gradient by hand"));
        Path rate = Files.writeString(folder.resolve("Rate.java"), block(byHand, "java"));
        study = Files.writeString(folder.resolve("robust-line.conf"), block(section, "hocon"));
        Path classes = Files.createDirectory(folder.resolve("classes"));
        int compiled = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-proc:none", "-d", classes.toString(), source.toString(), rate.toString());
        assertThat(compiled).isZero();
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        Files.writeString(services.resolve("dev.verlet.model.ModelFactory"), block(section, "text"));
        jar = folder.resolve("robust-line.jar");
        pack(classes, jar);
    }

    @AfterEach
    void restoreTheClassLoader() {
        Thread.currentThread().setContextClassLoader(before);
    }

    private static String block(String text, String language) {
        Matcher found = Pattern.compile("(?s)```" + language + "\n(.*?)```").matcher(text);
        assertThat(found.find()).as("a block of " + language).isTrue();
        return found.group(1);
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            files.filter(Files::isRegularFile).forEach(file -> add(out, classes, file));
        }
    }

    private static void add(JarOutputStream out, Path classes, Path file) {
        try {
            out.putNextEntry(new ZipEntry(classes.relativize(file).toString().replace('\\', '/')));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int verlet(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    @Test
    void theDocumentedProjectIsCheckedAndSampled() throws SQLException {
        assertThat(verlet("check", study.toString(), "--jars", jar.toString()))
                .as(out.toString() + err)
                .isZero();
        Thread.currentThread().setContextClassLoader(before);
        Path draws = folder.resolve("out");

        int exit = verlet(
                "sample",
                study.toString(),
                "--jars",
                jar.toString(),
                "--quiet",
                "--master",
                "local[2]",
                "--set",
                "sampler.draws=1000",
                "--set",
                "output=\"" + draws + "\"");

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("robust-line: healthy");
        List<String> rows = DrawsOnDisk.query("SELECT count(*), min(len(log_lik)), min(len(y_rep)),"
                + " avg(slope) BETWEEN 1.8 AND 2.2 FROM '" + draws + "/draws/*.parquet'");
        assertThat(rows).containsExactly("4000|10|10|true|");
    }

    @Test
    void theDocumentedGradientByHandIsRight() throws ReflectiveOperationException, IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, before)) {
            Model rate = (Model) loader.loadClass("demo.Rate")
                    .getConstructor(double.class, int.class)
                    .newInstance(7, 3);

            ModelCheck check = ModelCheck.of(rate, RandomKey.of(1));

            assertThat(check.problems()).isEmpty();
            assertThat(check.largestError()).isLessThan(1e-6);
        }
    }
}
