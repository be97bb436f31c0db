package dev.verlet.jobs.cluster;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Jars of a few classes of the tests, with those inside them, and nothing else. */
final class TestJar {
    private TestJar() {}

    /** Writes a jar of classes, of which one serves an interface. */
    static Path write(Path jar, List<Class<?>> classes, Class<?> service, Class<?> by) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            addAll(out, classes);
            out.putNextEntry(new ZipEntry("META-INF/services/" + service.getName()));
            out.write(by.getName().getBytes(StandardCharsets.UTF_8));
            out.closeEntry();
        }
        return jar;
    }

    private static void addAll(JarOutputStream out, List<Class<?>> classes) throws IOException {
        for (Class<?> one : classes) {
            for (Path file : filesOf(one)) {
                out.putNextEntry(new ZipEntry(one.getPackageName().replace('.', '/') + "/" + file.getFileName()));
                Files.copy(file, out);
                out.closeEntry();
            }
        }
    }

    private static List<Path> filesOf(Class<?> one) throws IOException {
        try {
            Path file = Path.of(one.getResource(one.getSimpleName() + ".class").toURI());
            try (Stream<Path> beside = Files.list(file.getParent())) {
                return beside.filter(other ->
                                other.getFileName().toString().matches(one.getSimpleName() + "(\\$.*)?\\.class"))
                        .toList();
            }
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }
}
