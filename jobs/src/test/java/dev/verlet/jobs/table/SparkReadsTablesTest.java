package dev.verlet.jobs.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.chain.ChainReport;
import dev.verlet.chain.Draw;
import dev.verlet.model.Variable;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SparkReadsTablesTest {
    private static final List<Variable> VARIABLES = List.of(
            Variable.scalar("mu"),
            Variable.vector("theta", 3),
            new Variable("sigma", List.of(2, 2)),
            new Variable("cube", List.of(2, 1, 2)),
            Variable.vector("none", 0));
    private static final double[] VALUES = {
        Double.NaN, Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE, 1, 2, 3, 4, 5, 6, 7, Double.NEGATIVE_INFINITY
    };

    private static SparkSession spark;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", false)
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir"))
                .getOrCreate();
    }

    @AfterAll
    static void stop() {
        spark.stop();
    }

    @Test
    void aDrawComesBackBitForBit() throws IOException {
        Dataset<Row> draws = write(Tables.draws(VARIABLES), List.of(draw("a", 1, VARIABLES, VALUES)));

        Row row = draws.collectAsList().get(0);

        assertThat(row.getString(0)).isEqualTo("a");
        assertThat(row.getInt(1)).isEqualTo(1);
        assertThat(row.getLong(2)).isEqualTo(1L << 40);
        assertThat(row.getDouble(3)).isNaN();
        assertThat(row.<Double>getList(4)).containsExactly(Double.POSITIVE_INFINITY, -0.0, Double.MIN_VALUE);
        assertThat(draws.selectExpr("sigma[0][1]", "sigma[1][0]", "cube[1][0][1]")
                        .first()
                        .mkString(" "))
                .isEqualTo("2.0 3.0 -Infinity");
        assertThat(row.getList(7)).isEmpty();
        assertThat(draws.selectExpr("lp__", "accept_stat__", "stepsize__", "energy__")
                        .first()
                        .mkString(" "))
                .isEqualTo("-7.5 0.9 0.25 8.25");
        assertThat(draws.selectExpr("sum(treedepth__)", "sum(n_leapfrog__)", "sum(divergent__)")
                        .first()
                        .mkString(" "))
                .isEqualTo("3 7 1");
    }

    @Test
    void theSchemaIsWhatSparkInfersFromTheFile() throws IOException {
        Table<DrawRow> table = Tables.draws(VARIABLES);
        write(table, List.of(draw("a", 1, VARIABLES, VALUES)));

        assertThat(spark.read().parquet(file("draws")).schema()).isEqualTo(table.schema());
        assertThat(table.schema().simpleString())
                .isEqualTo("struct<posterior:string,chain:int,iteration:bigint,mu:double,theta:array<double>,"
                        + "sigma:array<array<double>>,cube:array<array<array<double>>>,none:array<double>,lp__:double,"
                        + "accept_stat__:double,stepsize__:double,treedepth__:int,n_leapfrog__:int,divergent__:int,"
                        + "energy__:double>");
    }

    @Test
    void posteriorsOfOneFileMayDifferInLengths() throws IOException {
        List<Variable> shorter = List.of(Variable.scalar("mu"), Variable.vector("theta", 1));
        List<Variable> longer = List.of(Variable.scalar("mu"), Variable.vector("theta", 2));

        Dataset<Row> draws =
                write(Tables.draws(shorter), List.of(draw("a", 1, shorter, 1, 2), draw("b", 1, longer, 3, 4, 5)));

        assertThat(draws.selectExpr("concat_ws(' ', posterior, mu, array_join(theta, ','))")
                        .collectAsList())
                .extracting(row -> row.getString(0))
                .containsExactly("a 1.0 2.0", "b 3.0 4.0,5.0");
    }

    @Test
    void chainsPosteriorsAndParametersComeBack() throws IOException {
        ChainReport report = CheckpointsTest.report(2);
        Row chain = write(Tables.chains(), List.of(report)).first();
        Row posterior = write(
                        Tables.posteriors(List.of()),
                        List.of(new Tables.PosteriorRow("a", 4, "failed", "no start", 3, 1, List.of())))
                .first();
        List<Row> parameters = write(Tables.parameters(), ParameterRow.of(VARIABLES, 3, SparkReadsTablesTest::labels))
                .collectAsList();

        assertThat(chain.mkString("|"))
                .isEqualTo(
                        "a|2|failed|x < 0|00ff|1000|5|0.5|ArraySeq(1.0, NaN)|NaN|11|12|1|2|3|2|reject: sigma is 0|0.25|1.5");
        assertThat(posterior.mkString("|")).isEqualTo("a|4|failed|no start|3|1");
        assertThat(parameters)
                .extracting(row -> row.mkString("|"))
                .startsWith(
                        "mu|mu|ArraySeq()|1|false|",
                        "theta|theta[1]|ArraySeq(1)|2|false|a",
                        "theta|theta[2]|ArraySeq(2)|3|false|b")
                .endsWith("cube|cube[2,1,2]|ArraySeq(2, 1, 2)|12|true|")
                .hasSize(12);
    }

    private static List<String> labels(Variable variable) {
        return variable.name().equals("theta") ? List.of("a", "b", "c") : List.of();
    }

    @Test
    void duckDbSeesTheSame() throws IOException, SQLException {
        write(Tables.draws(VARIABLES), List.of(draw("a", 1, VARIABLES, VALUES), draw("b", 2, VARIABLES, VALUES)));

        try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*), sum(divergent__), max(theta[3]),"
                        + " any_value(typeof(theta)), any_value(typeof(sigma)), max(sigma[2][1]) from '"
                        + file("draws") + "'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getLong(1)).isEqualTo(2);
            assertThat(result.getLong(2)).isEqualTo(2);
            assertThat(result.getDouble(3)).isEqualTo(Double.MIN_VALUE);
            assertThat(result.getString(4)).isEqualTo("DOUBLE[]");
            assertThat(result.getString(5)).isEqualTo("DOUBLE[][]");
            assertThat(result.getDouble(6)).isEqualTo(3);
        }
    }

    private <R> Dataset<Row> write(Table<R> table, List<R> rows) throws IOException {
        StudyDirectory directory = TestFiles.study(folder);
        org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file(table.name()));
        try (TableWriter<R> writer = TableWriter.create(directory.configuration(), path, table, Map.of())) {
            for (R row : rows) {
                writer.write(row);
            }
        }
        return spark.read().schema(table.schema()).parquet(file(table.name()));
    }

    private String file(String table) {
        return folder.resolve(table + ".parquet").toString();
    }

    private static DrawRow draw(String posterior, int chain, List<Variable> variables, double... values) {
        Draw draw = new Draw(1L << 40, values, -7.5, 0.9, 0.25, 3, 7, true, 8.25);
        return new DrawRow(
                posterior,
                chain,
                new DrawRow.Layout(
                        variables, variables.stream().map(Variable::name).toList()),
                draw);
    }
}
