package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model may call its parameters as the table of levels calls its columns. */
class LadderColumnsTest {
    private static final String STUDY = """
            seed = 3
            model { name = test-odd, oddity = names-of-levels }
            tempering { rounds = 3, levels = 3, copies = 1, keep-levels = all, execution = task }
            """;

    @TempDir
    private Path folder;

    @Test
    void variablesOfTakenNamesAreRenamedInLevelsAlone() throws IOException, SQLException {
        Studies studies = new Studies(folder);
        assertThat(studies.sample(STUDY, "out")).as(studies.err()).isZero();

        String levels = "'" + folder.resolve("out") + "/levels/*.parquet'";
        assertThat(DrawsOnDisk.query("SELECT column_name FROM (DESCRIBE SELECT * FROM " + levels + ")"))
                .containsExactly(
                        "posterior|",
                        "chain|",
                        "round|",
                        "scan|",
                        "level|",
                        "beta|",
                        "replica|",
                        "log_reference|",
                        "log_target|",
                        "variable_variable_beta|",
                        "variable_Level|",
                        "variable_beta|");
        assertThat(DrawsOnDisk.query("SELECT iteration, beta, Level, variable_beta FROM '" + folder.resolve("out")
                        + "/draws/*.parquet' ORDER BY iteration"))
                .hasSize(8)
                .isEqualTo(DrawsOnDisk.query("SELECT scan, variable_variable_beta, variable_Level, variable_beta FROM "
                        + levels + " WHERE beta = 1 ORDER BY scan"));
        int exit = studies.run(
                "sql",
                folder.resolve("out").toString(),
                "SELECT count(*) AS n FROM levels WHERE beta < 1 AND abs(variable_variable_beta) < 1000",
                "--format",
                "csv",
                "--master",
                "local[1]");
        assertThat(exit).as(studies.err()).isZero();
        assertThat(studies.out()).contains("n\n16\n");
    }
}
