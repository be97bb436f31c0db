package dev.verlet.jobs;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.model.ModelRegistry;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Jars that bring models of the user's own. */
final class UserJars {
    private UserJars() {}

    /**
     * Puts jars on the class path of this thread, and so of a Spark session made later, and loads all models.
     *
     * @throws BadInputException if a jar is not there, or a model in one cannot be loaded
     */
    static ModelRegistry load(List<Path> jars) {
        List<String> problems = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            if (!Files.isRegularFile(jar)) {
                problems.add("--jars: " + jar + " is not there");
            }
            try {
                urls.add(jar.toUri().toURL());
            } catch (MalformedURLException e) {
                problems.add("--jars: " + jar + " is not a file: " + e.getMessage());
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
            throw new BadInputException(e.getMessage());
        }
    }
}
