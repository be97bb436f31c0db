package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table in a database, read with a password that is found nowhere afterwards. */
class DatabaseStudyTest {
    private static final String PASSWORD = "kept-to-4711-ourselves";
    private static final String DATABASE = "jdbc:h2:mem:shop";
    private static final String STUDY = """
            seed = 7
            model { name = regression, family = poisson, formula = "units ~ price", priors { coefficients = "normal(0, 1)" } }
            group-by = [store]
            sampler { chains = 2, warmup = 100, draws = 20 }
            """;
    private static final String BY_OPTIONS = STUDY + "data { format = jdbc, table = sales, options { url = \""
            + DATABASE + "\", user = reader, password = " + PASSWORD + " } }\n";

    @TempDir
    private Path folder;

    private Studies studies;
    private Connection owner;

    @BeforeEach
    void fill() throws IOException, SQLException {
        studies = new Studies(folder);
        // The database lives as long as this connection.
        owner = DriverManager.getConnection(DATABASE, "owner", "of-the-database");
        StringBuilder csv = new StringBuilder("store,price,units\n");
        try (Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE sales (\"store\" INT, \"price\" DOUBLE, \"units\" INT)");
            statement.execute("CREATE USER reader PASSWORD '" + PASSWORD + "'");
            statement.execute("GRANT SELECT ON sales TO reader");
            for (int i = 0; i < 60; i++) {
                String row = (1 + i % 4) + ", " + (1 + i % 7) / 2.0 + ", " + i % 5;
                statement.execute("INSERT INTO sales VALUES (" + row + ")");
                csv.append(row.replace(" ", "")).append('\n');
            }
        }
        Files.writeString(folder.resolve("sales.csv"), csv);
    }

    @AfterEach
    void drop() throws SQLException {
        owner.close();
    }

    private List<String> draws(String name) throws SQLException {
        return DrawsOnDisk.rows(studies.path(name));
    }

    @Test
    void drawsAreThoseOfTheSameRowsInAFile() throws IOException, SQLException {
        assertThat(studies.sample(STUDY + "data { path = sales.csv }\n", "file"))
                .as(studies.err())
                .isZero();
        assertThat(studies.sample(BY_OPTIONS, "database")).as(studies.err()).isZero();
        String inParts =
                "data.options { partitionColumn = store, lowerBound = 1, upperBound = 4, numPartitions = 3 }\n";
        assertThat(studies.sample(BY_OPTIONS + inParts, "parts"))
                .as(studies.err())
                .isZero();

        assertThat(draws("database")).hasSize(4 * 2 * 20).isEqualTo(draws("file"));
        assertThat(draws("parts")).isEqualTo(draws("file"));
    }

    @Test
    void thePasswordIsInNoFileAndNoMessage() throws IOException {
        assertThat(studies.sample(BY_OPTIONS, "database")).as(studies.err()).isZero();
        String inUrl = STUDY + "data { format = jdbc, options { query = \"SELECT * FROM sales\", url = \"" + DATABASE
                + ";USER=reader;PASSWORD=" + PASSWORD + "\" } }\n";
        assertThat(studies.sample(inUrl, "in-url")).as(studies.err()).isZero();

        assertThat(Files.readString(studies.path("database").resolve("study.json")))
                .contains("\"password\" : \"(redacted)\"", DATABASE);
        requireNoPassword(studies.path("database"));
        requireNoPassword(studies.path("in-url"));
        assertThat(studies.out() + studies.err()).doesNotContain(PASSWORD);
    }

    private static void requireNoPassword(Path study) throws IOException {
        try (Stream<Path> files = Files.walk(study)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void aWrongPasswordIsRefusedAndNotRepeated() throws IOException {
        assertThat(studies.sample(BY_OPTIONS.replace(PASSWORD, "a-wrong-guess"), "refused"))
                .isEqualTo(2);
        assertThat(studies.err())
                .contains("data.table = sales cannot be opened: ", ": Wrong user name or password")
                .doesNotContain("a-wrong-guess");
        assertThat(studies.sample(BY_OPTIONS.replace("h2:mem", "h3:mem"), "no-driver"))
                .isEqualTo(2);
        assertThat(studies.err())
                .contains("No suitable driver")
                .doesNotContain(PASSWORD)
                .doesNotContain("\tat ");
        assertThat(studies.path("refused")).doesNotExist();
    }
}
