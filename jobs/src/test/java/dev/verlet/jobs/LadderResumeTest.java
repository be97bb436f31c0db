package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.models.TestModel;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ladders that are interrupted or extended end as if nothing had happened. */
class LadderResumeTest {
    private static final String STUDY = """
            seed = 7
            model { name = test-crashing }
            tempering { rounds = 4, levels = 3, reference = gaussian, copies = 2, keep-levels = all }
            """;

    @TempDir
    private Path folder;

    private Studies studies;

    @BeforeEach
    void noCrash() {
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        studies = new Studies(folder);
    }

    private List<String> query(String name, String table, String columns) throws SQLException {
        return DrawsOnDisk.query(
                "SELECT " + columns + " FROM '" + folder.resolve(name) + "/" + table + "/*.parquet' ORDER BY ALL");
    }

    private void assertEqualTables(String one, String other) throws SQLException {
        for (String table : List.of("draws", "levels", "swaps", "schedule")) {
            assertThat(query(one, table, "*")).isNotEmpty().isEqualTo(query(other, table, "*"));
        }
        assertThat(query(one, "rounds", "* EXCLUDE (seconds)"))
                .isEqualTo(query(other, "rounds", "* EXCLUDE (seconds)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"task", "driver"})
    void anInterruptedLadderIsResumed(String execution) throws IOException, SQLException {
        String how = "tempering.execution=" + execution;
        assertThat(studies.sample(STUDY, "whole", how)).as(studies.err()).isZero();

        TestModel.Crashing.crashAfter(400);
        assertThat(studies.sample(STUDY, "cut", how, "checkpoint-every=3")).isEqualTo(1);
        assertThat(TestModel.Crashing.crashed()).isTrue();
        TestModel.Crashing.crashAfter(Long.MAX_VALUE);
        int exit = studies.run("resume", folder.resolve("cut").toString(), "--master", "local[2]", "--quiet");

        assertThat(exit).as(studies.err()).isZero();
        assertEqualTables("cut", "whole");
    }

    /** More draws are scans under the same levels; what was told of the round before stays. */
    @Test
    void anExtensionAddsScansOfTheLastRound() throws IOException, SQLException {
        assertThat(studies.sample(STUDY, "short", "tempering.execution=task")).isZero();
        assertThat(studies.sample(STUDY, "long", "tempering.execution=task", "tempering.draws=26"))
                .isZero();
        List<String> published = query("short", "rounds", "*");

        int exit = studies.run(
                "extend", folder.resolve("short").toString(), "--draws", "10", "--master", "local[2]", "--quiet");

        assertThat(exit).as(studies.err()).isZero();
        assertThat(query("short", "draws", "*")).hasSize(2 * 26).isEqualTo(query("long", "draws", "*"));
        assertThat(query("short", "rounds", "*")).hasSize(2 * 5).containsAll(published);
        assertThat(query("short", "swaps", "* EXCLUDE (posterior)"))
                .containsAll(query("long", "swaps", "* EXCLUDE (posterior)"));
    }
}
