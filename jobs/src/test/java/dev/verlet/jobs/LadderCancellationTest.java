package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.config.StudyFile;
import dev.verlet.jobs.config.StudyReader;
import dev.verlet.jobs.models.WaitingModel;
import dev.verlet.jobs.spark.DocumentSource;
import dev.verlet.jobs.spark.ProgressBoard;
import dev.verlet.jobs.spark.Sampling;
import dev.verlet.jobs.spark.Sessions;
import dev.verlet.jobs.spark.StudyRun.Outcome;
import dev.verlet.jobs.spark.diagnosis.BlockSummaries;
import dev.verlet.model.ModelRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Driver rounds that are cancelled while the tasks of a scan are at work. */
@Timeout(120)
class LadderCancellationTest {
    private static final String STUDY = """
            seed = 7
            model { name = test-waiting }
            tempering { rounds = 5, levels = 3, reference = gaussian, copies = 2, keep-levels = all, execution = driver }
            blocks = 2
            """;

    @TempDir
    private Path folder;

    private List<String> query(String name, String table, String columns) throws SQLException {
        return DrawsOnDisk.query(
                "SELECT " + columns + " FROM '" + folder.resolve(name) + "/" + table + "/*.parquet' ORDER BY ALL");
    }

    private Outcome sample(String name, BooleanSupplier cancelled, List<String> warnings)
            throws IOException, ExecutionException, InterruptedException {
        ModelRegistry models = ModelRegistry.load(getClass().getClassLoader());
        Path file = Files.writeString(folder.resolve("study.conf"), STUDY);
        StudyFile study = new StudyReader(models).read(file, List.of());
        DocumentSource source = new DocumentSource(study.documents(), study.model(), models);
        Sampling sampling = new Sampling(study.study(), source, BlockSummaries::of);
        try (JavaSparkContext spark = Sessions.context(name, Optional.of("local[2]"), List.of());
                ProgressBoard board = sampling.openBoard()) {
            return sampling.run(
                    Sampling.directory(folder.resolve(name).toString()), spark.sc(), board, cancelled, warnings::add);
        }
    }

    /** The second ladder stops within a scan of its last round; the first is whole, and so are the second's rounds. */
    @Test
    void nothingCommittedIsLostAndTheRestIsMadeOnce() throws Exception {
        WaitingModel.waitAt(Long.MAX_VALUE);
        List<String> warnings = new ArrayList<>();
        assertThat(sample("whole", () -> false, warnings).complete()).isTrue();
        long all = WaitingModel.evaluations();

        WaitingModel.waitAt(all - all / 8);
        Outcome cut = sample("cut", WaitingModel::isReached, warnings);

        assertThat(WaitingModel.isReached()).isTrue();
        assertThat(cut.complete()).isFalse();
        List<String> whole = query("whole", "draws", "*");
        assertThat(whole).hasSize(2 * 32);
        assertThat(query("cut", "draws", "*")).isEqualTo(whole.subList(0, 32));
        assertThat(query("cut", "rounds", "* EXCLUDE (seconds)"))
                .as("five rounds of the first ladder, and those that the second had ended")
                .hasSize(5 + 4)
                .isSubsetOf(query("whole", "rounds", "* EXCLUDE (seconds)"));

        WaitingModel.waitAt(Long.MAX_VALUE);
        Studies studies = new Studies(folder);
        int exit = studies.run("resume", folder.resolve("cut").toString(), "--master", "local[2]", "--quiet");

        assertThat(exit).as(studies.err()).isZero();
        assertThat(WaitingModel.evaluations())
                .as("evaluations of the last round of one ladder, of %d of all", all)
                .isBetween(all / 8, all * 3 / 8);
        for (String table : List.of("draws", "levels", "swaps", "schedule")) {
            assertThat(query("cut", table, "*")).isEqualTo(query("whole", table, "*"));
        }
        assertThat(query("cut", "rounds", "* EXCLUDE (seconds)"))
                .isEqualTo(query("whole", "rounds", "* EXCLUDE (seconds)"));
        assertThat(warnings).isEmpty();
    }

    /** Scans that end before anybody looks at them are no reason to go on. */
    @Test
    void shortScansAreCancelledBetweenThem() throws Exception {
        WaitingModel.waitAt(Long.MAX_VALUE);

        Outcome none = sample("none", () -> true, new ArrayList<>());

        assertThat(none.complete()).isFalse();
        assertThat(WaitingModel.evaluations()).isZero();
    }
}
