package dev.verlet.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.Chain;
import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Draw;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.ParallelTempering;
import dev.verlet.tempering.Replica;
import dev.verlet.tempering.Scan;
import dev.verlet.tempering.SerialExecution;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies under {@code conf/}: all can be read, name their seed, and begin to sample. */
class ReadyStudiesTest {
    private static final Path CONF = Path.of("..", "conf");
    private static final Path DATA = Path.of("..", "data");

    private final ModelRegistry models = ModelRegistry.load(getClass().getClassLoader());
    private final StudyReader reader = new StudyReader(models);

    static List<Path> studies() throws IOException {
        try (Stream<Path> files = Files.list(CONF)) {
            return files.filter(file -> file.toString().endsWith(".conf"))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("studies")
    void everyStudyBeginsToSample(Path file) throws IOException {
        boolean ladders = Files.readString(file).contains("\ntempering {");
        StudyFile input = reader.read(
                file, ladders ? List.of("tempering.rounds=2") : List.of("sampler.warmup=20", "sampler.draws=5"));
        assertThat(input.output()).startsWith("out/");
        if (input.table().isPresent()) {
            return;
        }
        StudyConfig study = input.study();

        assertThat(study.seedChosen()).as("its draws can be made again").isFalse();
        for (PosteriorInput posterior : input.documents().inputs()) {
            Model model = study.model().create(models, posterior.json(), posterior.source());
            if (ladders) {
                climb(study.tempering().orElseThrow().spec(), model, RandomKey.of(study.seed()));
                continue;
            }
            Chain chain = Chain.of(study.chain(), model, RandomKey.of(study.seed()));
            while (chain.hasNext()) {
                Draw draw = chain.next();
                assertThat(Arrays.stream(draw.values())).allMatch(Double::isFinite);
            }
            assertThat(chain.report(posterior.name(), 1).status()).isEqualTo(ChainReport.Status.DONE);
        }
    }

    private static void climb(TemperingSpec spec, Model model, RandomKey key) {
        ParallelTempering ladder = new ParallelTempering(spec, model, key);
        SerialExecution execution = new SerialExecution(spec, model);
        double[] draw = new double[model.drawSize()];
        while (ladder.hasNext()) {
            Scan scan = ladder.next(execution);
            Replica target = scan.target().replica();
            model.draw(target.position(), scan.drawKey(target.index()), draw);
            assertThat(Arrays.stream(draw).allMatch(Double::isFinite)).isTrue();
        }
    }

    @Test
    void everyFamilyOfModelsHasAStudy() throws IOException {
        Set<String> shown = new TreeSet<>();
        for (Path file : studies()) {
            shown.add(reader.read(file, List.of()).model().name());
        }

        assertThat(shown)
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
                        "regression",
                        "rosenbrock",
                        "varying-intercept-noncentered");
    }

    /** What the file says of itself: a comment first, and how to run it. */
    @ParameterizedTest
    @MethodSource("studies")
    void everyStudySaysWhatItShows(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);

        assertThat(lines.get(0)).startsWith("# ");
        assertThat(lines).contains("#   verlet sample conf/" + file.getFileName());
    }

    @Test
    void everyDataFileIsUsedAndNamesItsSource() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path study : studies()) {
            all.append(Files.readString(study));
        }
        try (Stream<Path> entries = Files.list(DATA);
                Stream<Path> files = Files.walk(DATA)) {
            entries.forEach(entry -> assertThat(all).contains("../data/" + entry.getFileName()));
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                assertThat(Files.readString(file)).contains("\"source\": \"");
            }
        }
    }
}
