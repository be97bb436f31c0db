package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies under {@code conf}: each can be read with its data, and every family of models has one. */
class ReadyStudiesTest {
    private static final Path CONF = Path.of("../conf");

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    private static StudyConfig read(Path file) {
        return new StudyReader(ModelRegistry.load(ReadyStudiesTest.class.getClassLoader())).read(file, List.of());
    }

    @ParameterizedTest
    @MethodSource("studies")
    void canBeRead(Path file) throws IOException {
        StudyConfig study = read(file);

        assertThat(study.seedChosen()).isFalse();
        assertThat(study.output()).startsWith("out/");
        assertThat(Files.readString(file)).startsWith("# ").contains("#   verlet sample conf/" + file.getFileName());
    }

    @Test
    void coverEveryFamily() throws IOException {
        Set<String> models = new TreeSet<>();
        for (Path file : studies()) {
            models.add(read(file).model().name());
        }

        assertThat(models)
                .contains(
                        "ar",
                        "correlated-gaussian",
                        "double-well",
                        "eight-schools-noncentered",
                        "funnel",
                        "garch",
                        "gaussian-mixture",
                        "linear-regression",
                        "logistic-regression",
                        "poisson-regression",
                        "pumps",
                        "rats",
                        "rosenbrock",
                        "varying-intercept-noncentered");
    }
}
