package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.models.TestModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told of a study that was stopped, failed or damaged: what is true of it, and what to type. */
class ResumeMessagesTest {
    private static final String STUDY = """
            seed = 7
            model { name = test-crashing }
            sampler { chains = 3, warmup = 100, draws = 100 }
            segment-rows = 40
            checkpoint-every = 20
            """;

    @TempDir
    private Path folder;

    private Studies studies;

    @BeforeEach
    @AfterEach
    void noCrash() {
        studies = new Studies(folder);
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);
    }

    private int on(String command, String... more) {
        studies = new Studies(folder);
        Stream<String> options = Stream.of(command, studies.path("out").toString(), "--master", "local[2]", "--quiet");
        return studies.run(Stream.concat(options, Stream.of(more)).toArray(String[]::new));
    }

    private String show() {
        studies = new Studies(folder);
        assertThat(studies.run("show", studies.path("out").toString())).isZero();
        return studies.out();
    }

    private Path first(String table) throws IOException {
        try (Stream<Path> files = Files.list(studies.path("out").resolve(table))) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private void crash() throws IOException {
        TestModel.Crashing.crashAfter(1_000);
        assertThat(studies.sample(STUDY, "out")).isEqualTo(1);
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
    }

    @Test
    void failedChainsAreToldWithWhatMakesThemAgain() throws IOException {
        TestModel.Flaky.failAt(2.0);
        String remedy = "mend the model or its data, then 'verlet resume " + studies.path("out")
                + " --retry-failed' makes them again";
        assertThat(studies.sample(STUDY.replace("test-crashing", "test-flaky") + "on-error = record\n", "out"))
                .isEqualTo(1);
        assertThat(studies.err()).contains(remedy);

        assertThat(on("resume")).isEqualTo(1);
        assertThat(studies.err()).contains(remedy);
        TestModel.Flaky.failAt(Double.POSITIVE_INFINITY);
        assertThat(on("resume", "--retry-failed")).as(studies.err()).isZero();
        assertThat(studies.err()).doesNotContain("--retry-failed");
    }

    @Test
    void aRunThatIsGoneIsToldFromOneThatIsThere() throws IOException {
        crash();
        String lock = """
                {"run": "gone", "host": "another-machine", "numbering": "its own", "pid": 1, "processStarted": "",
                 "started": "2026-01-01T00:00:00Z", "signOfLife": "%s"}
                """;
        Path file = studies.path("out").resolve("run.lock");
        Files.writeString(file, lock.formatted("2026-01-01T00:00:00Z"));
        assertThat(show())
                .contains("was in use by run gone (process 1 on another-machine")
                .contains(": its process has ended; 'verlet resume " + studies.path("out") + "' goes on");

        Files.writeString(file, lock.formatted("2999-01-01T00:00:00Z"));
        assertThat(show()).contains("\nin use by run gone").doesNotContain("has ended");
    }

    @Test
    void aMissingInputIsToldWithItsRemedy() throws IOException {
        crash();
        Path input = first("inputs");
        Files.delete(input);

        assertThat(on("resume")).isEqualTo(1);
        assertThat(studies.err())
                .contains(input + " is missing: put the file back from a copy, or sample the study again");
    }

    @Test
    void anIgnoredCheckpointIsToldOnce() throws IOException {
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();
        Path checkpoint = first("checkpoints");
        Files.write(checkpoint, new byte[] {1, 2, 3});

        assertThat(on("resume")).as(studies.err()).isZero();
        assertThat(studies.err()).containsOnlyOnce(checkpoint + " is ignored: ");
    }

    @Test
    void chainsWithoutTheDrawsOfAnExtensionAreNotFinished() throws IOException {
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();
        assertThat(show()).contains("3 chains done, 0 failed, 0 not finished");

        TestModel.Crashing.crashAfter(100);
        assertThat(on("extend", "--draws", "400")).isEqualTo(1);
        assertThat(show()).contains("0 chains done, 0 failed, 3 not finished: the study was interrupted");

        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        assertThat(on("resume")).as(studies.err()).isZero();
        assertThat(show()).contains("3 chains done, 0 failed, 0 not finished");
    }

    @Test
    void aRenamedStudyFileDiffersInTheNameOfItsPosterior() throws IOException {
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();
        String renamed = Files.move(folder.resolve("study.conf"), folder.resolve("renamed.conf"))
                .toString();

        assertThat(on("resume", "--study", renamed)).isEqualTo(2);
        assertThat(studies.err())
                .contains("its posterior is named 'study', after the study, and 'renamed' in " + renamed)
                .doesNotContain("SHA-256");
        assertThat(on("resume", "--study", renamed, "--set", "name=study"))
                .as(studies.err())
                .isZero();
    }

    @Test
    void anExtendedStudyIsComparedWithTheDrawsThatItHasNow() throws IOException {
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();
        assertThat(on("extend", "--draws", "50")).as(studies.err()).isZero();
        String file = folder.resolve("study.conf").toString();

        assertThat(on("resume", "--study", file, "--set", "sampler.draws=160")).isEqualTo(2);
        assertThat(studies.err()).contains("sampler.draws is 150 in the study and 160 by --set");
        assertThat(on("resume", "--study", file, "--set", "sampler.draws=150"))
                .as(studies.err())
                .isZero();
        assertThat(on("resume", "--study", file)).as(studies.err()).isZero();
    }

    @Test
    void aStudyWithoutDrawsIsResumedBeforeItIsDiagnosed() throws IOException {
        TestModel.Crashing.crashAfter(200);
        assertThat(studies.sample(STUDY.replace("chains = 3", "chains = 1") + "save-warmup = true\n", "out"))
                .isEqualTo(1);

        studies = new Studies(folder);
        assertThat(studies.run("diagnose", studies.path("out").toString(), "--master", "local[1]"))
                .isEqualTo(2);
        assertThat(studies.err())
                .contains("holds no draws of the study 'study': it was interrupted before the first")
                .contains("'verlet resume' goes on with it");
    }

    @Test
    void drawsOfAnotherStudyAreNamed() throws IOException {
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();
        Path stranger = first("draws").resolveSibling("b00000-c0-i0-01234567.parquet");
        Files.copy(first("draws"), stranger);

        assertThat(on("resume")).as(studies.err()).isZero();
        assertThat(studies.err()).contains("draws holds files that are not of this study: " + stranger.getFileName());
    }

    @Test
    void anAlteredManifestIsRefusedUnlessItIsForced() throws IOException {
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();
        Path manifest = studies.path("out").resolve("study.json");
        Files.writeString(manifest, Files.readString(manifest).replace("\"seed\" : 7", "\"seed\" : 8"));

        assertThat(on("extend", "--draws", "10")).isEqualTo(2);
        assertThat(on("resume")).isEqualTo(2);
        assertThat(studies.err())
                .contains("study.json was altered since Verlet wrote it")
                .contains("put it back from a copy")
                .contains("--force");
        assertThat(on("resume", "--force")).as(studies.err()).isZero();
        assertThat(on("resume")).as(studies.err()).isZero();
    }
}
