package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Jars that bring models of the user's own. */
final class UserJars {
    private UserJars() {}

    /**
     * Puts jars on the class path of this thread, and so of a Spark session made later, and loads all models.
     *
     * @throws BadInputException if a jar is not there or is none, or a model in one cannot be loaded
     */
    static ModelRegistry load(List<Path> jars) {
        List<String> problems = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            try {
                requireJar(jar);
                urls.add(jar.toUri().toURL());
            } catch (IOException e) {
                problems.add("--jars: " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new BadInputException(problems);
        }
        ClassLoader parent = Thread.currentThread().getContextClassLoader();
        if (!urls.isEmpty()) {
            Thread.currentThread().setContextClassLoader(new URLClassLoader(urls.toArray(new URL[0]), parent));
        }
        try {
            return ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage() + naming(jars, e.getMessage()));
        }
    }

    private static void requireJar(Path jar) throws IOException {
        if (!Files.isRegularFile(jar)) {
            throw new NoSuchFileException(jar + (Files.exists(jar) ? " is not a file" : " is not there"));
        }
        try (ZipFile file = new ZipFile(jar.toFile())) {
            file.size();
        } catch (ZipException e) {
            throw new IOException(jar + " is not a jar: " + e.getMessage(), e);
        }
    }

    /** The jars whose lists of models name the class that a message is about; empty if none does. */
    private static String naming(List<Path> jars, String message) {
        List<String> found = new ArrayList<>();
        for (Path jar : jars) {
            if (modelsOf(jar).stream()
                    .anyMatch(name -> message.contains(name) || message.contains(name.replace('.', '/')))) {
                found.add(jar.toString());
            }
        }
        return found.isEmpty() ? "" : "; named in " + ModelRegistry.SERVICES + " of " + String.join(", ", found);
    }

    private static List<String> modelsOf(Path jar) {
        try (ZipFile file = new ZipFile(jar.toFile())) {
            ZipEntry services = file.getEntry(ModelRegistry.SERVICES);
            if (services == null) {
                return List.of();
            }
            String text = new String(file.getInputStream(services).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(name -> !name.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
