package dev.verlet.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.Draw;
import dev.verlet.jobs.MadeUpStudy;
import dev.verlet.jobs.table.Manifest;
import dev.verlet.jobs.table.StudyDirectory;
import dev.verlet.model.Variable;
import dev.verlet.study.Kept;
import dev.verlet.study.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyViewsTest {
    private static final String BATCH = "spark.sql.parquet.columnarReaderBatchSize";

    private static SparkSession spark;

    @TempDir
    private Path folder;

    private final List<String> warnings = new ArrayList<>();

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[2]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .config("spark.sql.shuffle.partitions", 2)
                .config("spark.sql.extensions", VerletExtensions.class.getName())
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    /** Values that say where they stand; posterior p has p + 1 elements of theta. */
    private static class Places implements MadeUpStudy.Source {
        @Override
        public List<Variable> variables(long posterior) {
            return List.of(
                    Variable.scalar("mu"),
                    Variable.vector("theta", (int) posterior + 1),
                    new Variable("Sigma", List.of(2, 2)),
                    new Variable("cube", List.of(1, 2, 1)),
                    Variable.vector("none", 0));
        }

        @Override
        public Draw draw(long posterior, int chain, long iteration) {
            int size = variables(posterior).stream().mapToInt(Variable::size).sum();
            double[] values = new double[size];
            for (int i = 0; i < size; i++) {
                values[i] = 1000.0 * posterior + 100.0 * chain + iteration + i / 100.0;
            }
            return new Draw(iteration, values, -iteration, 0.9, 0.5, 2, 3, iteration == 2, 1.5);
        }
    }

    private Path write(String name, StudyPlan plan) throws IOException {
        Path path = folder.resolve(name);
        MadeUpStudy.write(path, plan, new Places());
        return path;
    }

    private List<String> views(Path study, Optional<String> alias) throws IOException {
        StudyDirectory directory =
                new StudyDirectory(new Configuration(), new org.apache.hadoop.fs.Path(study.toUri()));
        return new StudyViews(spark, directory, Manifest.read(directory), alias).create(warnings::add);
    }

    private static List<String> query(String sql) {
        return spark.sql(sql).collectAsList().stream().map(StudyViewsTest::text).toList();
    }

    private static String text(Row row) {
        return row.mkString(" ");
    }

    @Test
    void theViewsShowDrawsWideAndLong() throws IOException {
        List<String> names = views(write("study", StudyPlan.of(2, 2, 3)), Optional.empty());

        assertThat(names).containsExactly("draws", "draws_long", "chains");
        assertThat(warnings).isEmpty();
        assertThat(query("SELECT count(*), sum(divergent__), max(get(theta, 1)) FROM draws"))
                .containsExactly("12 4 1203.02");
        assertThat(
                        query(
                                "SELECT parameter, value FROM draws_long WHERE posterior = 'p1' AND chain = 2 AND iteration = 3"))
                .containsExactlyInAnyOrder(
                        "lp__ -3.0",
                        "mu 1203.0",
                        "theta[1] 1203.01",
                        "theta[2] 1203.02",
                        "Sigma[1,1] 1203.03",
                        "Sigma[1,2] 1203.04",
                        "Sigma[2,1] 1203.05",
                        "Sigma[2,2] 1203.06",
                        "cube[1,1,1] 1203.07",
                        "cube[1,2,1] 1203.08");
        assertThat(spark.table("draws_long").schema().simpleString())
                .isEqualTo("struct<posterior:string,chain:int,iteration:bigint,parameter:string,value:double>");
        assertThat(query("SELECT posterior, chain, status, draws FROM chains ORDER BY ALL"))
                .containsExactly("p0 1 done 3", "p0 2 done 3", "p1 1 done 3", "p1 2 done 3");
    }

    /** What is not asked for is not read: the plan scans the columns of one variable alone. */
    @Test
    void aQueryOfOneParameterReadsOneColumn() throws IOException {
        views(write("study", StudyPlan.of(2, 2, 3)), Optional.empty());

        for (String condition : List.of(
                "parameter = 'Sigma[2,1]'",
                "'Sigma[2,1]' = parameter",
                "parameter IN ('Sigma[2,1]', 'Sigma[9,9]')",
                "parameter LIKE 'Sigma[2,1%'")) {
            String sql = "SELECT sum(value) FROM draws_long WHERE posterior = 'p0' AND chain = 1 AND " + condition;
            String plan = spark.sql(sql).queryExecution().executedPlan().toString();
            List<String> scans =
                    plan.lines().filter(line -> line.contains("FileScan")).toList();

            assertThat(query(sql)).as(condition).containsExactly("306.12");
            assertThat(scans)
                    .as(condition)
                    .singleElement()
                    .asString()
                    .contains("ReadSchema: struct<posterior:string,chain:int,Sigma:array<array<double>>>");
        }
    }

    @Test
    void severalStudiesAreToldApartByTheirNames() throws IOException {
        views(write("one", StudyPlan.of(1, 1, 2)), Optional.of("a"));
        views(write("two", StudyPlan.of(1, 3, 2)), Optional.of("B"));

        assertThat(query("SELECT count(*), max(a.draws.mu) FROM a.draws")).containsExactly("2 102.0");
        assertThat(query("SELECT x.chain, y.chain FROM a.draws x JOIN B.draws AS y USING (posterior, iteration)"
                        + " WHERE iteration = (SELECT max(iteration) FROM b.draws_long) ORDER BY ALL"))
                .containsExactly("1 1", "1 2", "1 3");
        assertThat(query("WITH n AS (SELECT count(*) AS n FROM b.chains) SELECT n FROM n"))
                .containsExactly("3");
        assertThat(query("SELECT draws.mu FROM a.draws WHERE iteration = 1")).containsExactly("101.0");
    }

    @Test
    void pathsMayHoldAnything() throws IOException {
        Path odd = write("it's {a} [study]* of 100%? `x` \"y\"\\z", StudyPlan.of(1, 2, 2));

        views(odd, Optional.empty());

        assertThat(query("SELECT count(*) FROM draws")).containsExactly("4");
    }

    @Test
    void warmupIsNoPartOfTheDraws() throws IOException {
        StudyPlan plan = StudyPlan.of(1, 2, 3).withKept(new Kept(2, 1));
        List<String> names = views(write("study", plan), Optional.empty());

        assertThat(names).contains("warmup");
        assertThat(query("SELECT min(iteration), count(*) FROM draws")).containsExactly("1 6");
        assertThat(query("SELECT min(iteration), count(DISTINCT iteration) FROM draws_long"))
                .containsExactly("1 3");
        assertThat(query("SELECT min(iteration), max(iteration), count(*) FROM warmup"))
                .containsExactly("-1 0 4");
    }

    @Test
    void whatIsMissingIsToldAndTheRestIsThere() throws IOException {
        Path study = write("study", StudyPlan.of(1, 4, 3));
        deleteOne(study.resolve("draws"));
        deleteOne(study.resolve("checkpoints"));

        views(study, Optional.empty());

        assertThat(warnings).singleElement().asString().contains("holds 9 of 12 planned draws", "interrupted");
        assertThat(query("SELECT count(*) FROM draws")).containsExactly("9");
        assertThat(query("SELECT count(*) FROM chains")).containsExactly("3");
    }

    private static void deleteOne(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            Files.delete(files.sorted().findFirst().orElseThrow());
        }
    }

    @Test
    void aStudyWithoutDrawsHasEmptyViews() throws IOException {
        Path study = write("study", StudyPlan.of(1, 1, 3));
        deleteOne(study.resolve("draws"));
        deleteOne(study.resolve("checkpoints"));

        views(study, Optional.empty());

        assertThat(query("SELECT count(*), avg(mu) FROM draws")).containsExactly("0 null");
        assertThat(query("SELECT rhat(value, chain, iteration) FROM draws_long"))
                .containsExactly("null");
        assertThat(query("SELECT parameter, rhat(value, chain, iteration) FROM draws_long GROUP BY parameter"))
                .isEmpty();
        assertThat(query("SELECT * FROM chains")).isEmpty();
    }

    /** A task that outlives its study leaves files that carry another id. */
    @Test
    void filesOfAnotherStudyAreNotRead() throws IOException {
        Path study = write("study", StudyPlan.of(1, 1, 3));
        Path other = write("other", StudyPlan.of(1, 4, 3));
        for (String table : List.of("draws", "checkpoints")) {
            try (Stream<Path> files = Files.list(other.resolve(table))) {
                for (Path file : files.toList()) {
                    Files.copy(file, study.resolve(table).resolve(file.getFileName()));
                }
            }
        }

        views(study, Optional.empty());

        assertThat(query("SELECT count(*) FROM draws")).containsExactly("3");
        assertThat(query("SELECT count(*) FROM chains")).containsExactly("1");
    }

    @Test
    void namesThatDifferInCaseAreToldApart() throws IOException {
        Path path = folder.resolve("study");
        MadeUpStudy.write(path, StudyPlan.of(1, 1, 1), new Places() {
            @Override
            public List<Variable> variables(long posterior) {
                return List.of(Variable.scalar("sigma"), Variable.scalar("Sigma"));
            }
        });
        try {
            views(path, Optional.empty());

            assertThat(query("SELECT sigma, Sigma FROM draws")).containsExactly("101.0 101.01");
        } finally {
            spark.conf().unset("spark.sql.caseSensitive");
        }
    }

    /** At 4,096 rows of 20,000 elements a batch would have 655 MB, and this process has 2 GB for all. */
    @Test
    void wideRowsAreReadFewAtOnce() throws IOException {
        Path path = folder.resolve("wide");
        MadeUpStudy.write(path, StudyPlan.of(1, 1, 600), new Places() {
            @Override
            public List<Variable> variables(long posterior) {
                return List.of(Variable.vector("x", 20_000));
            }
        });
        String before = spark.conf().get(BATCH);
        try {
            views(path, Optional.empty());

            assertThat(Integer.parseInt(spark.conf().get(BATCH))).isBetween(50, 53);
            assertThat(query("SELECT count(*), max(x[19999]) FROM draws")).containsExactly("600 899.99");
        } finally {
            spark.conf().set(BATCH, before);
        }
    }
}
