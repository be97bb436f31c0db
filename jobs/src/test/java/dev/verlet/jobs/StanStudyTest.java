package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.model.stan.CompiledProgram;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Studies of Stan programs through the commands. */
class StanStudyTest {
    private static final int DATA_SETS = 200;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void compile() throws IOException {
        Files.createDirectories(folder.resolve("programs"));
        CompiledProgram.compile(folder.resolve("programs/gaussian_model.so"));
    }

    private int sample(String name, String study) throws IOException {
        return sample(name, study, "local[2]");
    }

    private int sample(String name, String study, String master) throws IOException {
        Path file = Files.writeString(folder.resolve(name + ".conf"), study);
        return verlet(
                "sample",
                file.toString(),
                "--quiet",
                "--no-diagnose",
                "--master",
                master,
                "--set",
                "output=\"" + folder.resolve(name) + "\"");
    }

    private int verlet(String... arguments) {
        return Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
    }

    private String table(String study, String table) {
        return "'" + folder.resolve(study) + "/" + table + "/*.parquet'";
    }

    private void writeData(int sets) throws IOException {
        Path data = Files.createDirectories(folder.resolve("sets"));
        for (int set = 0; set < sets; set++) {
            String json = String.format(Locale.ROOT, "{\"rho\": %.3f, \"mean\": %d}", 0.004 * set, set % 7);
            Files.writeString(data.resolve("set%03d.json".formatted(set)), json);
        }
    }

    private static final String GAUSSIAN = """
            seed = 11
            model { name = stan, library = "programs/gaussian_model.so" }
            """;

    @Test
    void oneLibraryServesManyDataSetsAndABadOneIsOneFailedRow() throws IOException, SQLException {
        writeData(DATA_SETS);
        Files.writeString(folder.resolve("sets/set000.json"), "{\"mean\": 0}");
        int exit = sample("many", GAUSSIAN + """
                data { directory = sets }
                sampler { chains = 2, warmup = 200, draws = 200 }
                """);

        // The driver keeps the first; those of finished posteriors do not wait for a collection of garbage.
        assertThat(CompiledProgram.count(folder.resolve("programs/gaussian_model.so"), "test_live_models"))
                .isLessThan(5);

        assertThat(exit).as(err.toString()).isEqualTo(1);
        assertThat(DrawsOnDisk.query(
                        "SELECT status, count(*) FROM " + table("many", "posteriors") + " GROUP BY status ORDER BY 1"))
                .containsExactly("done|199|", "failed|1|");
        assertThat(DrawsOnDisk.query(
                        "SELECT DISTINCT error FROM " + table("many", "chains") + " WHERE status = 'failed'"))
                .singleElement()
                .asString()
                .contains("variable does not exist", "variable name=rho");
        // Two chains of 200 draws: the mean of x[1] is within 5 standard errors of 0.1, or so, of its true value.
        assertThat(DrawsOnDisk.query("SELECT count(*) FROM (SELECT posterior, avg(x[1]) AS m, avg(noise) AS u FROM "
                        + table("many", "draws")
                        + " GROUP BY posterior) WHERE abs(m - CAST(substr(posterior, 4) AS INT)"
                        + " % 7) < 0.6 AND abs(u - 0.5) < 0.1"))
                .containsExactly("199|");
        assertThat(DrawsOnDisk.query("SELECT DISTINCT m FROM " + table("many", "draws")))
                .containsExactly("[[11.0, 12.0, 13.0], [21.0, 22.0, 23.0]]|");
    }

    @Test
    void drawsAreTheSameOnAnyNumberOfCores() throws IOException, SQLException {
        writeData(6);
        String study = GAUSSIAN + """
                data { directory = sets }
                sampler { chains = 2, warmup = 100, draws = 50 }
                """;
        assertThat(sample("two", study)).isZero();
        assertThat(sample("one", study, "local[1]")).isZero();

        assertThat(DrawsOnDisk.rows(folder.resolve("one")))
                .hasSize(600)
                .isEqualTo(DrawsOnDisk.rows(folder.resolve("two")));
        assertThat(Files.readString(folder.resolve("one/study.json")))
                .contains("\"library-sha256\"")
                .contains(folder.resolve("programs/gaussian_model.so").toString());
    }

    /** One library serves a table of documents, whose draws are those of the same documents in files. */
    @Test
    void documentsMayBeARowOfATableEach() throws IOException, SQLException {
        writeData(6);
        StringBuilder rows = new StringBuilder("name,document\n");
        for (int set = 0; set < 6; set++) {
            String json = Files.readString(folder.resolve("sets/set%03d.json".formatted(set)));
            rows.append("set%03d,\"%s\"\n".formatted(set, json.replace("\"", "\\\"")));
        }
        Files.writeString(folder.resolve("sets.csv"), rows + "set006,\"{}\"\n");
        String sampler = "sampler { chains = 2, warmup = 100, draws = 50 }\n";
        assertThat(sample("files", GAUSSIAN + "data { directory = sets }\n" + sampler))
                .as(err.toString())
                .isZero();

        int exit = sample("rows", GAUSSIAN + "data { path = sets.csv, id = name, json = document }\n" + sampler);

        assertThat(exit).as(err.toString()).isEqualTo(1);
        assertThat(DrawsOnDisk.rows(folder.resolve("rows")))
                .hasSize(600)
                .isEqualTo(DrawsOnDisk.rows(folder.resolve("files")));
        assertThat(DrawsOnDisk.query(
                        "SELECT posterior, status FROM " + table("rows", "posteriors") + " WHERE status <> 'done'"))
                .containsExactly("set006|failed|");
        assertThat(verlet("resume", folder.resolve("rows").toString(), "--quiet", "--no-diagnose"))
                .as("all is done; the failed posterior stays failed")
                .isEqualTo(1);
    }

    @Test
    void columnsOfATableAreNoDataOfAProgram() throws IOException {
        Files.writeString(folder.resolve("rows.csv"), "store,rho,mean\n1,0.5,0\n");

        assertThat(sample("grouped", GAUSSIAN + "group-by = [store]\ndata { path = rows.csv }\n"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("grouped.conf, line 4: data.path has columns, of which the model stan takes none")
                .contains("a document from each row, without group-by: data { ..., id = ");
        assertThat(folder.resolve("grouped")).doesNotExist();
    }

    @Test
    void rejectionsAreToldOnceForEachChainAndSumsInParallelInTheManifest() throws IOException, SQLException {
        CompiledProgram.compile(folder.resolve("programs/rejecting_model.so"), "LIMIT=1.5", "PARALLEL_SUM");
        int exit = sample("rejecting", """
                seed = 11
                model { name = stan, library = "programs/rejecting_model.so", include = [parameters] }
                data { rho = 0.5, mean = 0 }
                sampler { chains = 2, warmup = 300, draws = 200 }
                """);

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("note: the model itself rejected ").contains("reject: x[1] is too large");
        assertThat(DrawsOnDisk.query("SELECT count(*) FROM " + table("rejecting", "chains")
                        + " WHERE rejections > 0 AND rejection LIKE 'Exception: reject: x[1]%'"))
                .containsExactly("2|");
        assertThat(err.toString()).contains("warning: the program uses reduce_sum");
        assertThat(Files.readString(folder.resolve("rejecting/study.json"))).contains("uses reduce_sum");
    }

    /** The draws stay, and the diagnosis names the columns. */
    @Test
    void failingGeneratedQuantitiesAreNamed() throws IOException, SQLException {
        CompiledProgram.compile(folder.resolve("programs/broken_model.so"), "BROKEN_DRAWS");
        String study = GAUSSIAN.replace("gaussian_model", "broken_model") + """
                data { rho = 0.5, mean = 0 }
                sampler { chains = 2, warmup = 100, draws = 50 }
                """;
        assertThat(sample("broken", study)).as(err.toString()).isZero();
        assertThat(verlet("diagnose", folder.resolve("broken").toString())).isZero();

        assertThat(DrawsOnDisk.query("SELECT count(*) FROM " + table("broken", "draws")
                        + " WHERE isnan(noise) AND isnan(m[1][1]) AND NOT isnan(x[1])"))
                .containsExactly("100|");
        assertThat(DrawsOnDisk.query(
                        "SELECT list_contains(problems, 'non-finite'), array_to_string(findings, ' ') FROM "
                                + table("broken", "diagnosis")))
                .singleElement()
                .asString()
                .startsWith("true|")
                .contains("m[1,1] and 6 other elements have NaN or infinite draws");
    }

    @Test
    void badInputIsRefusedBeforeAnythingIsWritten() throws IOException {
        String study = "model { name = stan, library = \"%s\"%s }, data { %s }";

        assertThat(sample("a", study.formatted("programs/absent.so", "", "rho = 0")))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("a.conf, line 1: model: library = " + folder.resolve("programs/absent.so") + " is not there");
        assertThat(sample("b", study.formatted("programs/program.c", "", "rho = 0")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("program.c is not a shared library");
        assertThat(sample("c", study.formatted("programs/gaussian_model.so", "", "mean = 0")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("variable name=rho");
        assertThat(sample("d", study.formatted("programs/gaussian_model.so", ", include = [generated]", "rho = 0")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("include = [generated]; it must hold parameters");
        assertThat(sample("e", study.formatted("programs/gaussian_model.so", ", library-sha256 = abc", "rho = 0")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("it is not the file that is meant");
        assertThat(folder.resolve("a")).doesNotExist();
        assertThat(folder.resolve("e")).doesNotExist();
    }

    @Test
    void anotherLibraryThanTheStudyBeganWithIsRefusedBeforeAnyWork() throws IOException {
        Path library = folder.resolve("programs/gaussian_model.so");
        assertThat(sample(
                        "begun",
                        GAUSSIAN + "data { rho = 0, mean = 0 }, sampler { chains = 1, warmup = 50, draws = 5 }"))
                .as(err.toString())
                .isZero();
        CompiledProgram.compile(library, "LIMIT=1.5");

        for (String[] command : new String[][] {{"resume", begun()}, {"extend", begun(), "--draws", "5"}}) {
            out.getBuffer().setLength(0);
            err.getBuffer().setLength(0);
            assertThat(verlet(command)).isEqualTo(2);
            assertThat(err.toString())
                    .contains("model.library: " + library + " has changed: its SHA-256 is no longer ");
            assertThat(out.toString()).isEmpty();
        }
        Files.delete(library);
        assertThat(verlet("resume", begun())).isEqualTo(2);
        assertThat(err.toString()).contains("model.library = " + library + " is not there any more");
        assertThat(Files.exists(folder.resolve("begun/run.lock"))).isFalse();
    }

    private String begun() {
        return folder.resolve("begun").toString();
    }
}
