package dev.verlet.jobs.spark.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.jobs.config.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with a table is told at once, with the file, the column and what would be right. */
class TableProblemsTest {
    private static final String MODEL = "model { name = eight-schools-noncentered }\n";
    private static TableFixture tables;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        tables = new TableFixture();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    @BeforeEach
    void writeTable() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "store,town,y,sigma\n1,a,1,1\n1,a,2,1\n2,,3,1\n");
    }

    private List<String> problems(String study) {
        BadInputException bad = catchThrowableOfType(BadInputException.class, () -> tables.survey(folder, study));
        assertThat(bad).as("the table must be refused").isNotNull();
        return bad.problems();
    }

    private String problem(String study) {
        List<String> found = problems(study);
        assertThat(found).hasSize(1);
        assertThat(found.get(0)).contains("study.conf");
        return found.get(0);
    }

    @Test
    void whatNeedsNoSessionIsToldWithoutOne() {
        assertThat(problem(MODEL + "data { path = gone.csv }"))
                .contains("line 2: data.path = ", "gone.csv is not there");
        assertThat(problem(MODEL + "data { format = csv }")).contains("data.path is missing");
        assertThat(problem(MODEL + "data { format = jdbc, options { user = me } }"))
                .contains("must hold url");
        assertThat(problem(MODEL + "data { path = t.csv, whre = \"y > 1\" }")).contains("did you mean 'where'?");
        assertThat(problem("model { name = eight-schools }\ngroup-by = [store]\ndata { path = t.csv }"))
                .contains("there is no model 'eight-schools'");
        assertThat(problem(MODEL + "group-by = [store]\ndata { J = 1, y = [1], sigma = [1] }"))
                .contains("group-by needs a table");
        assertThat(problem(MODEL + "group-by = [a]\ndata { path = t.csv, group-by = [b] }"))
                .contains("leave out one");
        assertThat(problem(MODEL + "data { path = t.csv, id = store }")).contains("data.id goes with json");
        assertThat(problem(MODEL + "data { path = t.csv, columns { sigm = y } }"))
                .contains("did you mean 'sigma'?");
        assertThat(problem("model { name = logistic-regression }\ndata { path = t.csv }"))
                .contains("the matrix X is made of columns", "columns { X = [x1, x2] }");
        assertThat(problem("model { name = rats }\ndata { path = t.csv, columns { Y = y } }"))
                .contains("a group has one number of rows");
    }

    @Test
    void allThatIsWrongWithColumnsIsToldAtOnce() {
        assertThat(problems(
                        MODEL + "group-by = [stor]\ndata { path = t.csv, where = \"z > 1\", columns { y = town } }"))
                .hasSize(3)
                .anyMatch(line -> line.contains("where = \"z > 1\" is refused") && line.contains("`z`"))
                .anyMatch(line -> line.contains("has no column 'stor'; did you mean 'store'?"))
                .anyMatch(line -> line.contains("column 'town'") && line.contains("y needs numbers"));
    }

    @Test
    void conditionsLookAtNothingButTheRow() {
        String study = MODEL + "data { path = t.csv, where = \"%s\" }";
        assertThat(problem(study.formatted("y > 1; DROP TABLE t"))).contains("is refused");
        assertThat(problem(study.formatted("y > 1) OR (1 = 1"))).contains("is refused");
        assertThat(problem(study.formatted("y > (SELECT 1)"))).contains("may not ask another query");
        assertThat(problem(study.formatted("EXISTS (SELECT 1)"))).contains("may not ask another query");
        assertThat(problem(study.formatted("reflect('java.lang.System', 'exit', 3) = 1")))
                .contains("may not call code");
        assertThat(problem(study.formatted("rand() > 0.5"))).contains("same rows each time");
        assertThat(problem(study.formatted("y + 1"))).contains("is refused");
    }

    @Test
    void tablesWithoutAnyGroupAreRefused() throws IOException {
        assertThat(problem(MODEL + "data { path = t.csv, where = \"y > 100\" }"))
                .contains("leaves no row of");
        assertThat(problem(MODEL + "group-by = town\ndata { path = t.csv }"))
                .contains("column 'town'", "is null in 1 row", "where = \"town is not null\"");
        tables.session().sql("SELECT 1.0 AS y, 1.0 AS sigma WHERE false").createOrReplaceTempView("nothing");
        assertThat(problem(MODEL + "data { format = table, table = nothing }")).contains("nothing has no rows");
        assertThat(problem(MODEL + "data { format = table, table = gone }"))
                .contains("data.table = gone cannot be opened");
    }

    @Test
    void tablesThatNoGroupSuitsAreRefused() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "store,y,sigma\n1,1,-1\n2,1,0\n");
        assertThat(problem(MODEL + "group-by = [store]\ndata { path = t.csv }"))
                .contains("no group's data suit the model", "1: sigma[1] = -1, must be > 0");
    }

    @Test
    void settingsThatSuitNoGroupAreNotBlamedOnTheData() throws IOException {
        Files.writeString(folder.resolve("t.csv"), "store,y\n1,1\n1,2\n1,4\n");
        String regression =
                "model { name = regression, family = gaussian, formula = \"y ~ 1\", priors { sgma = flat } }\n";
        assertThat(problem(regression + "group-by = [store]\ndata { path = t.csv }"))
                .contains("study.conf: model: priors.sgma: the model has no such parameter; did you mean 'sigma'?");
    }

    /** A group that no task can hold is named, with its size. */
    @Test
    void groupsThatFitNoTaskAreNamed() throws IOException {
        GroupedSource groups = tables.survey(folder, MODEL + "group-by = [store]\ndata { path = t.csv }");
        Groups found = (Groups) groups.posteriors();
        GroupIndex.Entry entry = found.entry(0);
        Groups large = new Groups(
                groups.columns().subList(0, 1),
                List.of(new GroupIndex.Entry(entry.key(), 9_000_000, 1L << 40, 0, entry.digest())),
                new Groups.Naming.ByValues());
        List<String> problems = new ArrayList<>();
        new GroupCheck(
                        new StudyReader(tables.models())
                                .read(folder.resolve("study.conf"), List.of())
                                .table()
                                .orElseThrow(),
                        large,
                        groups.columns().subList(0, 1),
                        new TaskMemory(2))
                .check(tables.session().emptyDataFrame(), problems);

        assertThat(problems)
                .singleElement()
                .asString()
                .startsWith("group 1 has 9,000,000 rows, 1,048,576 MB; a task has room for ");
    }

    @Test
    void duplicateNamesOfDocumentsAreRefused() throws IOException {
        Files.writeString(folder.resolve("d.json"), """
                {"n": "a", "doc": "{}"}
                {"n": "a", "doc": "{}"}
                {"n": "b"}
                """);
        assertThat(problems(MODEL + "data { path = d.json, id = n, json = doc }"))
                .anyMatch(line -> line.contains("'a' names 2 rows"))
                .anyMatch(line -> line.contains("'b' has no document"));
    }
}
