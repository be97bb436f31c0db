package dev.verlet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelRegistryTest {
    @TempDir
    Path jar;

    @Test
    void theBuiltInModelsAreFoundAndSorted() {
        assertThat(ModelRegistry.load(getClass().getClassLoader()).factories())
                .extracting(ModelFactory::name)
                .isSorted()
                .contains(
                        "ar",
                        "eight-schools-centered",
                        "eight-schools-noncentered",
                        "garch",
                        "gaussian",
                        "gaussian-mixture-1d",
                        "linear-regression",
                        "logistic-regression",
                        "varying-intercept");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearestAndAll() {
        ModelRegistry registry = ModelRegistry.load(getClass().getClassLoader());

        assertThatThrownBy(() -> registry.find("eight-school-centered"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "there is no model 'eight-school-centered'; did you mean 'eight-schools-centered'? Known models: ")
                .hasMessageContaining("logistic-regression");
        assertThatThrownBy(() -> registry.find("?"))
                .hasMessageStartingWith("there is no model '?'. Known models: ar, ");
    }

    @Test
    void twoModelsOfOneNameAreRefused() throws IOException {
        assertThatThrownBy(() -> ModelRegistry.load(withProvider(Impostor.class.getName())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two models are named 'gaussian'")
                .hasMessageContaining("dev.verlet.model.classic.Gaussian")
                .hasMessageContaining(Impostor.class.getName());
    }

    @Test
    void aBrokenProviderIsNamed() throws IOException {
        assertThatThrownBy(() -> ModelRegistry.load(withProvider("com.example.Absent")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a model on the class path cannot be loaded: ")
                .hasMessageContaining("com.example.Absent");
    }

    @Test
    void aClassThatJavaCannotReadIsNamed() throws IOException {
        Files.write(Files.createDirectories(jar.resolve("com/example")).resolve("Garbage.class"), new byte[64]);

        assertThatThrownBy(() -> ModelRegistry.load(withProvider("com.example.Garbage")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a model on the class path cannot be loaded: ")
                .hasMessageContaining("com/example/Garbage");
    }

    /** A class loader that sees one more provider, as if a user's jar had been added. */
    private ClassLoader withProvider(String className) throws IOException {
        Path services = Files.createDirectories(jar.resolve("META-INF/services"));
        Files.writeString(services.resolve(ModelFactory.class.getName()), className + "\n");
        URI root = jar.toUri();
        return new URLClassLoader(new URL[] {root.toURL()}, getClass().getClassLoader());
    }

    /** Takes the name of a built-in model. */
    public static final class Impostor implements ModelFactory {
        @Override
        public String name() {
            return "gaussian";
        }

        @Override
        public String description() {
            return "none";
        }

        @Override
        public String parameters() {
            return "x";
        }

        @Override
        public Model create(Inputs settings, Inputs data) {
            throw new UnsupportedOperationException();
        }
    }
}
