package dev.verlet.jobs.spark.groups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.verlet.jobs.config.BadInputException;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bytes that are staged are a function of the rows of a table as a set, and of nothing else. */
class StagingInvarianceTest {
    private static final int ROWS = 3_000;
    private static TableFixture tables;

    @TempDir
    private Path folder;

    private int runs;

    @BeforeAll
    static void start() {
        tables = new TableFixture();
    }

    @AfterAll
    static void stop() {
        tables.close();
    }

    private static List<Row> rows(long order) {
        Random random = new Random(4);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            int region = random.nextInt(3);
            // Store 7 of each region has half of the rows; many rows are equal.
            int store = random.nextBoolean() ? 7 : random.nextInt(40);
            double y = random.nextInt(50) == 0 ? -0.0 : random.nextInt(100) / 10.0;
            rows.add(RowFactory.create("r" + region, store, y, 1 + random.nextInt(3) * 0.1));
        }
        Collections.shuffle(rows, new Random(order));
        return rows;
    }

    /** A table of the catalog, whose rows come in that order and that number of partitions. */
    private static Dataset<Row> table(String name, long order, int partitions) {
        StructType schema = new StructType()
                .add("region", DataTypes.StringType)
                .add("store", DataTypes.IntegerType)
                .add("y", DataTypes.DoubleType)
                .add("sigma", DataTypes.DoubleType);
        Dataset<Row> table =
                tables.session().createDataFrame(rows(order), schema).repartition(partitions);
        table.createOrReplaceTempView(name);
        return table;
    }

    private GroupedSource survey(String table) throws IOException {
        return tables.survey(folder, """
                model { name = eight-schools-noncentered }
                group-by = [region, store]
                data { format = table, table = %s }
                """.formatted(table));
    }

    /** The groups of a survey, whose data are now those of another table. */
    @SuppressWarnings("unchecked")
    private GroupedSource readAgain(GroupedSource surveyed, String other) throws IOException {
        survey(other);
        Map<Integer, JavaRDD<?>> persisted = JavaSparkContext.fromSparkContext(
                        tables.session().sparkContext())
                .getPersistentRDDs();
        return new GroupedSource(
                (JavaRDD<byte[][]>) persisted.get(Collections.max(persisted.keySet())),
                (Groups) surveyed.posteriors(),
                new Groups.Naming.ByValues(),
                surveyed.columns().subList(0, 2),
                surveyed.modelSpec(),
                surveyed.model(),
                folder.resolve("study.conf").toString());
    }

    private Map<String, byte[]> staged(String data, String shuffle, boolean adaptive) throws IOException {
        tables.session().conf().set("spark.sql.shuffle.partitions", shuffle);
        tables.session().conf().set("spark.sql.adaptive.enabled", adaptive);
        String study = """
                model { name = eight-schools-noncentered }
                group-by = [region, store]
                data { %s }
                """.formatted(data);
        return tables.stage(tables.survey(folder, study), folder.resolve("out" + runs++), 10);
    }

    private static void assertSame(Map<String, byte[]> one, Map<String, byte[]> other) {
        assertThat(one.keySet()).isEqualTo(other.keySet());
        one.forEach((name, bytes) -> assertThat(bytes).as(name).isEqualTo(other.get(name)));
    }

    @Test
    void orderPartitionsAndAdaptiveExecutionChangeNothing() throws IOException {
        table("a", 1, 1);
        table("b", 2, 7);
        table("c", 3, 200);
        Map<String, byte[]> reference = staged("format = table, table = a", "4", true);

        assertThat(reference).hasSize(10);
        assertSame(staged("format = table, table = b", "1", true), reference);
        assertSame(staged("format = table, table = b", "13", false), reference);
        assertSame(staged("format = table, table = c", "4", true), reference);
    }

    /** The same rows in text, from which Spark infers the types. */
    @Test
    void theFormatChangesNothing() throws IOException {
        table("a", 1, 2)
                .write()
                .option("header", true)
                .csv(folder.resolve("a.csv").toString());
        table("a", 1, 2).write().parquet(folder.resolve("a.parquet").toString());

        assertSame(staged("path = a.csv", "4", true), staged("path = a.parquet", "4", true));
    }

    /** The planted difference: a few bits of the numbers of one group. */
    @Test
    void otherNumbersChangeTheirFileAlone() throws IOException {
        Dataset<Row> table = table("a", 1, 1);
        Map<String, byte[]> reference = staged("format = table, table = a", "4", true);
        table.withColumn("y", functions.expr("if(region = 'r1' and store = 3, y + 1e-9, y)"))
                .createOrReplaceTempView("a");

        Map<String, byte[]> other = staged("format = table, table = a", "4", true);

        assertThat(other.entrySet())
                .filteredOn(file -> !Arrays.equals(file.getValue(), reference.get(file.getKey())))
                .hasSize(1);
    }

    /** Its stores that are closed at weekends have that level all the same. */
    @Test
    void theReadyStudyHasALevelForAllItsGroups() throws IOException {
        GroupedSource sales = tables.survey(Path.of("..", "conf", "sales.conf"));

        assertThat(sales.posteriors().size()).isEqualTo(500);
        assertThat(sales.posteriors().name(4)).isEqualTo("5");
        assertThat(sales.modelSpec().settings()).contains("\"levels\":{\"day\":[\"weekday\",\"weekend\"]}");
        assertThat(sales.model().variables())
                .extracting(Variable::name)
                .containsExactly("b_Intercept", "b_log_price", "b_promotion", "b_day_weekend");
    }

    /** What a part of the table that was read again after an executor was lost may hold. */
    @Test
    void groupsThatAreNotThoseOfTheSurveyAreRefusedOnTheDriver() throws IOException {
        Dataset<Row> table = table("a", 1, 1);
        GroupedSource surveyed = survey("a");
        table.withColumn("y", functions.expr("if(region = 'r1' and store = 3, y + 1e-9, y)"))
                .createOrReplaceTempView("numbers");
        table.where("not (region = 'r1' and store = 3)").createOrReplaceTempView("fewer");
        table.withColumn("store", functions.expr("if(region = 'r1' and store = 3, 99, store)"))
                .createOrReplaceTempView("others");

        for (String other : List.of("numbers", "fewer", "others")) {
            assertThatThrownBy(() -> tables.stage(readAgain(surveyed, other), folder.resolve("out-" + other), 10))
                    .as(other)
                    .isInstanceOf(BadInputException.class)
                    .hasMessage(folder.resolve("study.conf")
                            + ": data: the table changed while it was read; sample the study again, with --overwrite");
        }
        assertThat(tables.stage(readAgain(surveyed, "a"), folder.resolve("same"), 10))
                .hasSize(10);
    }
}
