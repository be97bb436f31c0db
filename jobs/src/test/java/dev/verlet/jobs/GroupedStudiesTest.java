package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of the groups of a table, as a person runs them. */
class GroupedStudiesTest {
    private static final String STUDY = """
            seed = 7
            model { name = eight-schools-noncentered }
            group-by = [store, day]
            data { path = table.csv, where = "y is null or y > -100" }
            sampler { chains = 2, warmup = 100, draws = 20 }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private int runs;

    @BeforeEach
    void writeTable() throws IOException {
        Files.writeString(folder.resolve("table.csv"), """
                store,day,y,sigma
                b/c,2024-01-01,1,1
                a,2024-01-02,3,1.5
                a,2024-01-01,3,1
                b/c,2024-01-01,1e200,1
                a,2024-01-01,2,1
                d,2024-01-01,,1
                e,2024-01-01,-200,1
                """);
    }

    private int sample(String study, String... more) throws IOException {
        Path file = Files.writeString(folder.resolve("study.conf"), study);
        Stream<String> fixed = Stream.of("sample", file.toString(), "--quiet", "--master", "local[2]", "--no-diagnose");
        Stream<String> output = Stream.of("--set", "output=\"" + folder.resolve("out" + runs++) + "\"");
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)),
                Stream.of(fixed, output, Stream.of(more)).flatMap(part -> part).toArray(String[]::new));
    }

    private List<String> query(String sql) throws SQLException {
        return DrawsOnDisk.query(
                sql.replace("OUT", folder.resolve("out" + (runs - 1)).toString()));
    }

    /** One group's density is zero everywhere, another's data are refused; the others go on. */
    @Test
    void failingGroupsAreRowsOfTheirOwn() throws IOException, SQLException {
        assertThat(sample(STUDY)).as(err.toString()).isEqualTo(1);

        assertThat(query("SELECT posterior, status, chains_done, store, day, rows FROM 'OUT/posteriors/*.parquet'"))
                .containsExactly(
                        "a/2024-01-01|done|2|a|2024-01-01|2|",
                        "a/2024-01-02|done|2|a|2024-01-02|1|",
                        "b%2Fc/2024-01-01|failed|0|b/c|2024-01-01|2|",
                        "d/2024-01-01|failed|0|d|2024-01-01|1|");
        assertThat(query("SELECT error FROM 'OUT/chains/*.parquet' WHERE posterior = 'd/2024-01-01'"))
                .hasSize(2)
                .allMatch(error -> error.contains("y[1] is NaN, must be finite"));
        assertThat(query("SELECT DISTINCT posterior, len(theta) FROM 'OUT/draws/*.parquet' ORDER BY 1"))
                .containsExactly("a/2024-01-01|2|", "a/2024-01-02|1|");
        assertThat(query("SELECT typeof(day), typeof(store) FROM 'OUT/posteriors/*.parquet' LIMIT 1"))
                .containsExactly("DATE|VARCHAR|");
    }

    /** With flat priors one price tells no slope; another store has no whole row. */
    @Test
    void singularAndEmptyGroupsAreFailedRowsOfChainsAndDiagnosis() throws IOException, SQLException {
        Files.writeString(folder.resolve("table.csv"), """
                store,price,y
                good,1,2
                good,2,2.5
                good,3,4
                good,4,4.5
                singular,2,1
                singular,2,2
                singular,2,3
                empty,,1
                """);
        String study = """
                seed = 7
                model {
                  name = regression, family = gaussian, formula = "y ~ price", missing = drop
                  priors { coefficients = flat, intercept = flat }
                }
                group-by = [store]
                data { path = table.csv }
                sampler { chains = 2, warmup = 200, draws = 50 }
                """;
        assertThat(sample(study)).as(err.toString()).isEqualTo(1);
        assertThat(Verlet.run(
                        Verlet.commandLine(),
                        "diagnose",
                        folder.resolve("out" + (runs - 1)).toString()))
                .isZero();

        assertThat(query("SELECT posterior, status, count(*), any_value(error) FROM 'OUT/chains/*.parquet' GROUP BY ALL"
                        + " ORDER BY posterior"))
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("empty|failed|2|").contains("no rows without missing values"),
                        row -> assertThat(row).isEqualTo("good|done|2||"),
                        row -> assertThat(row).startsWith("singular|failed|2|").contains("price"));
        assertThat(
                        query(
                                "SELECT posterior, verdict = 'failed', chains_failed FROM 'OUT/diagnosis/*.parquet' ORDER BY 1"))
                .containsExactly("empty|true|2|", "good|false|0|", "singular|true|2|");
    }

    @Test
    void onErrorFailStopsTheStudy() throws IOException {
        String where = "data.where=\"store > 'a'\"";
        assertThat(sample(STUDY, "--set", where, "--set", "on-error=fail", "--set", "sampler.draws=100000000"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("stopped because a chain failed (on-error = fail)");
    }

    /** A group keeps its draws when others are left out, and when the rows come in another order. */
    @Test
    void drawsOfAGroupFollowFromItsRowsAlone() throws IOException, SQLException {
        sample(STUDY);
        List<String> all = query("SELECT * FROM 'OUT/draws/*.parquet' WHERE posterior LIKE 'a/%' ORDER BY ALL");
        List<String> lines = Files.readAllLines(folder.resolve("table.csv"));
        Files.write(folder.resolve("table.csv"), List.of(lines.get(0), lines.get(5), lines.get(2), lines.get(3)));

        assertThat(sample(STUDY, "--set", "blocks=1")).isZero();

        assertThat(all).hasSize(80).isEqualTo(query("SELECT * FROM 'OUT/draws/*.parquet' ORDER BY ALL"));
    }

    /** The same documents as files of a directory and as rows of a table are one study. */
    @Test
    void documentsOfATableAreThoseOfADirectory() throws IOException, SQLException {
        Path sims = Files.createDirectories(folder.resolve("sims"));
        StringBuilder rows = new StringBuilder();
        for (String name : List.of("sim 1", "sim/2")) {
            String json = "{\"J\": 1, \"y\": [%d], \"sigma\": [2]}".formatted(name.hashCode() % 9);
            Files.writeString(sims.resolve(name.replace('/', '-') + ".json"), json);
            rows.append("{\"name\": \"%s\", \"doc\": \"%s\"}\n"
                    .formatted(name.replace('/', '-'), json.replace("\"", "\\\"")));
        }
        Files.writeString(folder.resolve("documents.json"), rows.toString());
        String study = STUDY.replaceAll("(?m)^(group-by|data).*\n", "");

        assertThat(sample(study + "data { directory = sims }")).isZero();
        List<String> ofDirectory = query("SELECT * FROM 'OUT/draws/*.parquet' ORDER BY ALL");
        assertThat(sample(study + "data { path = documents.json, id = name, json = doc }"))
                .isZero();

        assertThat(ofDirectory).hasSize(80).isEqualTo(query("SELECT * FROM 'OUT/draws/*.parquet' ORDER BY ALL"));
    }
}
