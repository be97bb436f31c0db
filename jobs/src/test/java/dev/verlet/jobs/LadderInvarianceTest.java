package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.models.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ladder's draws, bit for bit, whatever explores its replicas. */
class LadderInvarianceTest {
    private static final String MIXTURE = """
            seed = 7
            model { name = gaussian-mixture }
            data { K = 2, D = 2, weights = [0.35, 0.65], means = [[-4, 0], [4, 0]], sds = [1, 1] }
            tempering { rounds = 4, reference { sd = 5 }, levels = 5, copies = 2, keep-levels = all }
            """;

    @TempDir
    private Path folder;

    private List<String> sample(String master, String study, String name, String... settings)
            throws IOException, SQLException {
        Studies studies = new Studies(folder);
        assertThat(studies.sampleOn(master, study, name, settings))
                .as(studies.err())
                .isZero();
        return DrawsOnDisk.rows(studies.path(name));
    }

    private List<String> query(String name, String table, String columns) throws SQLException {
        return DrawsOnDisk.query(
                "SELECT " + columns + " FROM '" + folder.resolve(name) + "/" + table + "/*.parquet' ORDER BY ALL");
    }

    @Test
    void inATaskAndInDriverRoundsAreEqual() throws IOException, SQLException {
        List<String> reference = sample("local[1]", MIXTURE, "one", "tempering.execution=task");

        assertThat(reference).hasSize(2 * 16);
        assertThat(new HashSet<>(reference)).hasSize(2 * 16);
        assertThat(sample("local[2]", MIXTURE, "two", "tempering.execution=task", "blocks=1"))
                .isEqualTo(reference);
        assertThat(sample("local[2]", MIXTURE, "driver", "tempering.execution=driver", "segment-rows=9"))
                .isEqualTo(reference);
        assertThat(sample("local[3]", MIXTURE, "driver3", "tempering.execution=driver"))
                .isEqualTo(reference);
        for (String table : List.of("levels", "swaps", "schedule", "rounds")) {
            String columns = table.equals("rounds") ? "* EXCLUDE (seconds)" : "*";
            assertThat(query("driver", table, columns)).isNotEmpty().isEqualTo(query("one", table, columns));
        }
    }

    /** The stepping stones of the stored states, in another engine, are those of the ladder. */
    @Test
    void storedLevelsTellTheEvidence() throws IOException, SQLException {
        sample("local[2]", MIXTURE, "levels", "tempering.execution=task");

        String stones = "SELECT round(sum(stone), 9) FROM (SELECT l.chain, l.level,"
                + " ln(avg(exp((n.beta - l.beta) * (l.log_target - l.log_reference)))) AS stone"
                + " FROM '%1$s' l JOIN (SELECT DISTINCT chain, level, beta FROM '%1$s') n"
                + " ON n.chain = l.chain AND n.level = l.level + 1 GROUP BY l.chain, l.level) GROUP BY chain"
                + " ORDER BY chain";
        assertThat(DrawsOnDisk.query(stones.formatted(folder.resolve("levels") + "/levels/*.parquet")))
                .hasSize(2)
                .isEqualTo(DrawsOnDisk.query("SELECT round(log_evidence_forward, 9) FROM '" + folder.resolve("levels")
                        + "/rounds/*.parquet' WHERE round = 4 ORDER BY chain"));
    }

    /** Draws that depend on the order in which replicas are explored are told apart. */
    @Test
    void aModelThatRemembersItsCallsIsCaught() throws IOException, SQLException {
        String study = """
                seed = 7
                model { name = test-remembering }
                tempering { rounds = 4, levels = 4, reference = gaussian, copies = 1 }
                """;
        TestModel.Remembering.forget();
        List<String> task = sample("local[1]", study, "task", "tempering.execution=task");
        TestModel.Remembering.forget();
        List<String> driver = sample("local[2]", study, "driver", "tempering.execution=driver");

        assertThat(driver).hasSameSizeAs(task).isNotEqualTo(task);
    }

    /** A task that dies in the middle of a scan is tried again by Spark, and nobody can tell. */
    @Test
    void retriedTasksOfAScanLeaveTheSameRowsOnce() throws IOException, SQLException {
        String study = """
                seed = 7
                model { name = test-crashing }
                tempering { rounds = 4, levels = 4, reference = gaussian, copies = 1, execution = driver }
                """;
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        List<String> reference = sample("local[2]", study, "undisturbed");

        TestModel.Crashing.crashAfter(150);
        List<String> disturbed = sample("local[2,4]", study, "disturbed");

        assertThat(TestModel.Crashing.crashed()).isTrue();
        assertThat(disturbed).hasSize(16).isEqualTo(reference);
    }
}
