package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.models.TestModel;
import dev.verlet.jobs.spark.Sampling;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies that are interrupted, damaged and extended end as if nothing had happened, from their directory alone. */
class ResumeTest {
    private static final String STUDY = """
            seed = 7
            model { name = test-crashing }
            sampler { chains = 3, warmup = 100, draws = 100 }
            segment-rows = 40
            checkpoint-every = 20
            """;

    @TempDir
    private Path folder;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void noCrash() {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
    }

    private int verlet(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    private Path study(String text) throws IOException {
        return Files.writeString(folder.resolve("study.conf"), text);
    }

    private int sample(String text, Path to, String... more) throws IOException {
        Stream<String> options = Stream.of("--master", "local[2]", "--quiet", "--set", "output=\"" + to + "\"");
        return verlet(Stream.of(Stream.of("sample", study(text).toString()), options, Stream.of(more))
                .flatMap(arguments -> arguments)
                .toArray(String[]::new));
    }

    private int resume(Path directory, String... more) {
        Stream<String> options = Stream.of("resume", directory.toString(), "--master", "local[1]", "--quiet");
        return verlet(Stream.concat(options, Stream.of(more)).toArray(String[]::new));
    }

    private List<String> undisturbed() throws IOException, SQLException {
        Path directory = folder.resolve("undisturbed");
        assertThat(sample(STUDY, directory)).as(err.toString()).isZero();
        return DrawsOnDisk.rows(directory);
    }

    private static List<String> chains(Path directory) throws SQLException {
        return DrawsOnDisk.query("SELECT * EXCLUDE (warmup_seconds, sampling_seconds) FROM '" + directory
                + "/chains/*.parquet' ORDER BY posterior, chain");
    }

    private static List<Path> files(Path directory, String table) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve(table))) {
            return files.sorted().toList();
        }
    }

    /** The study file may be gone, and the number of cores another one. */
    @Test
    void goesOnAfterACrash() throws IOException, SQLException {
        List<String> reference = undisturbed();
        Path directory = folder.resolve("out");
        TestModel.Crashing.crashAfter(1_000);
        assertThat(sample(STUDY, directory)).isEqualTo(1);
        assertThat(err.toString()).contains("a planted crash");
        Files.delete(folder.resolve("study.conf"));

        assertThat(resume(directory)).as(err.toString()).isZero();

        assertThat(DrawsOnDisk.rows(directory)).hasSize(300).isEqualTo(reference);
        assertThat(chains(directory)).isEqualTo(chains(folder.resolve("undisturbed")));
        assertThat(out.toString()).contains("300 draws in ");
        assertThat(directory.resolve("_work")).doesNotExist();
        assertThat(directory.resolve("run.lock")).doesNotExist();
        assertThat(files(directory, "checkpoints")).hasSize(3);
        assertThat(resume(directory)).as("there is nothing left to do").isZero();
        assertThat(DrawsOnDisk.rows(directory)).isEqualTo(reference);
    }

    @Test
    void damagedSegmentsAreSetAsideAndComputedAgain() throws IOException, SQLException {
        List<String> reference = undisturbed();
        Path directory = folder.resolve("undisturbed");
        List<Path> segments = files(directory, "draws");
        byte[] altered = Files.readAllBytes(segments.get(1));
        altered[altered.length / 2] ^= 1;
        Files.write(segments.get(1), altered);
        byte[] whole = Files.readAllBytes(segments.get(4));
        Files.write(segments.get(4), Arrays.copyOf(whole, whole.length / 2));
        Files.delete(segments.get(7));

        assertThat(resume(directory)).as(err.toString()).isZero();

        assertThat(err.toString())
                .contains("was altered: its checksum is not the committed one; it was set aside in")
                .contains("bytes; " + whole.length + " were committed; it was set aside in")
                .contains("is missing; it is computed again");
        assertThat(DrawsOnDisk.rows(directory)).isEqualTo(reference);
        assertThat(files(directory, "damaged")).hasSize(2);
    }

    @Test
    void anotherStudyFileIsRefusedWithTheDifference() throws IOException, SQLException {
        List<String> reference = undisturbed();
        Path directory = folder.resolve("undisturbed");
        String other = STUDY.replace("warmup = 100", "warmup = 200").replace("seed = 7", "seed = 8");

        assertThat(resume(directory, "--study", study(STUDY).toString()))
                .as(err.toString())
                .isZero();
        assertThat(resume(directory, "--study", study(other).toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("seed is 7 in the study and 8 in")
                .contains("sampler.warmup is 100 in the study and 200 in")
                .contains("--force");

        assertThat(resume(directory, "--study", study(other).toString(), "--force"))
                .as(err.toString())
                .isZero();
        assertThat(Files.readString(directory.resolve("study.json"))).contains("seed is 7 in the study and 8 in");
        assertThat(DrawsOnDisk.rows(directory)).isEqualTo(reference);
    }

    @Test
    void anotherVersionIsRefusedUnlessItIsForced() throws IOException, SQLException {
        List<String> reference = undisturbed();
        Path manifest = folder.resolve("undisturbed/study.json");
        Files.writeString(
                manifest, Files.readString(manifest).replaceFirst("\"verlet\" : \"[^\"]*\"", "\"verlet\" : \"0.0.1\""));

        assertThat(resume(folder.resolve("undisturbed"))).isEqualTo(2);
        String difference = "it was sampled by Verlet 0.0.1; this is Verlet " + Sampling.version();
        assertThat(err.toString()).contains(difference);

        assertThat(resume(folder.resolve("undisturbed"), "--force"))
                .as(err.toString())
                .isZero();
        assertThat(err.toString()).contains("warning: ", difference + "; study.json records that it goes on");
        assertThat(verlet("show", folder.resolve("undisturbed").toString())).isZero();
        assertThat(out.toString()).contains("\n  resumed 20", "\n    although " + difference);
        assertThat(resume(folder.resolve("undisturbed"))).as(err.toString()).isZero();
        assertThat(DrawsOnDisk.rows(folder.resolve("undisturbed"))).isEqualTo(reference);
    }

    @Test
    void failedChainsStayFailedUnlessTheyAreRetried() throws IOException, SQLException {
        String study = STUDY.replace("test-crashing", "test-flaky") + "on-error = record\n";
        TestModel.Flaky.failAt(2.0);
        Path directory = folder.resolve("flaky");
        assertThat(sample(study, directory)).isEqualTo(1);
        assertThat(err.toString() + out).contains("failed: chain ");
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);

        assertThat(resume(directory)).as("they stay failed").isEqualTo(1);
        assertThat(resume(directory, "--retry-failed")).as(err.toString()).isZero();

        Path never = folder.resolve("never-failed");
        assertThat(sample(study, never)).as(err.toString()).isZero();
        assertThat(DrawsOnDisk.rows(directory)).hasSize(300).isEqualTo(DrawsOnDisk.rows(never));
        assertThat(chains(directory)).isEqualTo(chains(never));
    }

    /** A run stops at each failure that it comes upon; those before it are known. */
    @Test
    void aStudyThatAFailureStoppedGoesOnWithTheNextChain() throws IOException, SQLException {
        String study =
                STUDY.replace("test-crashing", "test-flaky").replace("chains = 3", "chains = 6") + "blocks = 1\n";
        TestModel.Flaky.failAt(2.0);
        Path directory = folder.resolve("stopped");
        assertThat(sample(study, directory)).isEqualTo(1);
        assertThat(err.toString()).contains("stopped because a chain failed (on-error = fail)");
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);

        assertThat(resume(directory)).as("one stays failed").isEqualTo(1);
        assertThat(err.toString()).doesNotContain("stopped because");
        assertThat(DrawsOnDisk.query("SELECT status, count(*) FROM '" + directory
                        + "/chains/*.parquet' GROUP BY status ORDER BY status"))
                .containsExactly("done|5|", "failed|1|");
        assertThat(resume(directory, "--retry-failed")).as(err.toString()).isZero();

        Path never = folder.resolve("never-stopped");
        assertThat(sample(study, never)).as(err.toString()).isZero();
        assertThat(DrawsOnDisk.rows(directory)).hasSize(600).isEqualTo(DrawsOnDisk.rows(never));
        assertThat(chains(directory)).isEqualTo(chains(never));
    }

    @Test
    void extendedEqualsAskedForAtFirst() throws IOException, SQLException {
        undisturbed();
        Path directory = folder.resolve("undisturbed");
        List<Path> before = files(directory, "draws");
        Path atFirst = folder.resolve("at-first");
        assertThat(sample(STUDY, atFirst, "--set", "sampler.draws=230")).isZero();

        assertThat(extend(directory, 50)).as(err.toString()).isZero();
        TestModel.Crashing.crashAfter(500);
        assertThat(extend(directory, 80)).isEqualTo(1);
        assertThat(resume(directory)).as(err.toString()).isZero();

        assertThat(DrawsOnDisk.rows(directory)).hasSize(690).isEqualTo(DrawsOnDisk.rows(atFirst));
        assertThat(chains(directory)).isEqualTo(chains(atFirst));
        assertThat(files(directory, "draws")).containsAll(before);
        String summary = "SELECT * FROM '%s/summary/*.parquet' ORDER BY parameter";
        assertThat(DrawsOnDisk.query(summary.formatted(directory)))
                .as("diagnosed anew")
                .isEqualTo(DrawsOnDisk.query(summary.formatted(atFirst)));
    }

    /** Both read the manifest; the second to have the lock would forget what the first has added. */
    @Test
    void aStudyThatAnotherRunHasChangedIsReadAgain() throws IOException, SQLException {
        undisturbed();
        Path directory = folder.resolve("undisturbed");
        ModelRegistry models = ModelRegistry.load(Thread.currentThread().getContextClassLoader());
        StoredRun stored = StoredRun.read(StudyArgument.open(directory.toString()), models, List.of());
        stored.requireUnchanged();
        assertThat(extend(directory, 50)).as(err.toString()).isZero();

        assertThatThrownBy(stored::requireUnchanged)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("another run has changed the study");
    }

    private int extend(Path directory, int draws) {
        return verlet("extend", directory.toString(), "--draws", "" + draws, "--master", "local[2]", "--quiet");
    }

    /** Posteriors that share files, of which an extension makes others. */
    @Test
    void anExtendedStudyOfManyPosteriorsIsDiagnosedAndExportedPosteriorByPosterior() throws IOException, SQLException {
        Path data = Files.createDirectories(folder.resolve("sims"));
        for (int k = 1; k <= 4; k++) {
            Files.writeString(data.resolve("sim" + k + ".json"), "{\"J\": 1, \"y\": [" + k + "], \"sigma\": [1]}");
        }
        String study = """
                seed = 7
                model { name = eight-schools-noncentered }
                data { directory = sims }
                sampler { chains = 2, warmup = 50, draws = 20 }
                blocks = 1
                segment-rows = 90
                """;
        Path extended = folder.resolve("extended");
        Path atFirst = folder.resolve("at-first");
        assertThat(sample(study, extended)).as(err.toString()).isZero();
        assertThat(extend(extended, 100)).as(err.toString()).isZero();
        assertThat(sample(study, atFirst, "--set", "sampler.draws=120")).isZero();

        for (String table : List.of("draws", "summary", "diagnosis")) {
            String rows = "SELECT * FROM '%s/" + table + "/*.parquet' ORDER BY ALL";
            assertThat(DrawsOnDisk.query(rows.formatted(extended)))
                    .as(table)
                    .isEqualTo(DrawsOnDisk.query(rows.formatted(atFirst)));
        }
        Path csv = folder.resolve("csv");
        assertThat(verlet("export", extended.toString(), "--to", csv.toString()))
                .as(err.toString())
                .isZero();
        assertThat(files(folder, "csv")).hasSize(8);
        try (Stream<String> lines = Files.lines(csv.resolve("sim3-2.csv"))) {
            assertThat(lines.filter(line -> line.startsWith("-"))).hasSize(120);
        }
    }
}
