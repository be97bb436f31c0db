package dev.verlet.jobs.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.diagnostics.EffectiveSampleSize;
import dev.verlet.diagnostics.EnergyFraction;
import dev.verlet.diagnostics.HighestDensityInterval;
import dev.verlet.diagnostics.MonteCarloError;
import dev.verlet.diagnostics.Quantiles;
import dev.verlet.diagnostics.RHat;
import dev.verlet.diagnostics.Summary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.execution.SparkPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import scala.jdk.javaapi.CollectionConverters;

/** The functions give the bits of the core, whatever Spark does with the rows. */
class DrawFunctionsTest {
    private static final int GROUPS = 300;
    private static final String ALL = """
            SELECT g, rhat(value, chain, iteration) AS rhat, rhat_basic(value, chain, iteration) AS rhat_basic,
              rhat_nested(value, chain, iteration, 3) AS rhat_nested, ess_bulk(value, chain, iteration) AS ess_bulk,
              ess_tail(value, chain, iteration) AS ess_tail, ess_mean(value, chain, iteration) AS ess_mean,
              ess_sd(value, chain, iteration) AS ess_sd, ess_quantile(value, chain, iteration, 0.1) AS ess_quantile,
              mcse_mean(value, chain, iteration) AS mcse_mean, mcse_sd(value, chain, iteration) AS mcse_sd,
              mcse_quantile(value, chain, iteration, 0.95) AS mcse_quantile, ebfmi(value, chain, iteration) AS ebfmi,
              hdi(value, 0.9).lower AS lower, hdi(value, 0.9).upper AS upper, quantile(value, 0.05D) AS quantile,
              mad(value) AS mad, summarise_draws(value, chain, iteration).mcse_sd AS summary_mcse_sd,
              summarise_draws(value, chain, iteration).rhat AS summary_rhat
            FROM d GROUP BY g""";

    private static DrawSession session;
    private static final Map<Integer, double[][]> DATA = new TreeMap<>();

    @BeforeAll
    static void start() {
        session = new DrawSession();
        Random random = new Random(11);
        for (int g = 0; g < GROUPS; g++) {
            DATA.put(g, DrawSession.autoregressive(random));
        }
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    private static List<Double> expected(double[][] chains) {
        double[] all = Arrays.stream(chains).flatMapToDouble(Arrays::stream).toArray();
        Summary summary = Summary.of(chains);
        return List.of(
                RHat.rank(chains),
                RHat.basic(chains),
                RHat.nested(chains, 3),
                EffectiveSampleSize.bulk(chains),
                EffectiveSampleSize.tail(chains),
                EffectiveSampleSize.mean(chains),
                EffectiveSampleSize.sd(chains),
                EffectiveSampleSize.quantile(chains, 0.1),
                MonteCarloError.mean(chains),
                MonteCarloError.sd(chains),
                MonteCarloError.quantile(chains, 0.95),
                Arrays.stream(chains).mapToDouble(EnergyFraction::of).min().orElseThrow(),
                HighestDensityInterval.of(all, 0.9).lower(),
                HighestDensityInterval.of(all, 0.9).upper(),
                Quantiles.of(all, 0.05),
                Quantiles.mad(all),
                summary.mcseSd(),
                summary.rhat());
    }

    private static Map<Integer, List<Double>> collect(Dataset<Row> rows) {
        Map<Integer, List<Double>> results = new TreeMap<>();
        for (Row row : rows.collectAsList()) {
            List<Double> values = new ArrayList<>();
            for (int i = 1; i < row.size(); i++) {
                values.add(row.getDouble(i));
            }
            results.put(row.getInt(0), values);
        }
        return results;
    }

    /** With 150 groups in a task and more the hash aggregation, which keeps 128, hands its buffers over to sorting. */
    @ParameterizedTest
    @CsvSource({"1", "7", "200"})
    void resultsAreThoseOfCoreWhateverThePartitionsAndTheOrder(int partitions) {
        session.view(DATA, partitions, new Random(partitions));
        Dataset<Row> answer = session.sql(ALL);

        Map<Integer, List<Double>> results = collect(answer);

        assertThat(results).hasSize(GROUPS);
        results.forEach((g, values) -> assertThat(values).as("group %d", g).isEqualTo(expected(DATA.get(g))));
        assertThat(fallenBack(answer.queryExecution().executedPlan())).isPositive();
    }

    private static long fallenBack(SparkPlan plan) {
        long tasks = plan.metrics().contains("numTasksFallBacked")
                ? plan.metrics().apply("numTasksFallBacked").value()
                : 0;
        for (SparkPlan child : CollectionConverters.asJava(plan.children())) {
            tasks += fallenBack(child);
        }
        return tasks;
    }

    /** What the test above would miss if the functions took rows as they come. */
    @Test
    void theOrderOfDrawsMatters() {
        double[][] chains = DATA.get(0);
        double[][] backAndForth = Arrays.stream(chains).map(double[]::clone).toArray(double[][]::new);
        Collections.swap(Arrays.asList(backAndForth), 0, 1);
        double last = backAndForth[0][DrawSession.DRAWS - 1];
        backAndForth[0][DrawSession.DRAWS - 1] = backAndForth[0][0];
        backAndForth[0][0] = last;

        assertThat(EffectiveSampleSize.mean(backAndForth)).isNotEqualTo(EffectiveSampleSize.mean(chains));
    }

    @Test
    void aWindowSeesTheSame() {
        Map<Integer, double[][]> few = Map.of(1, DATA.get(1), 2, DATA.get(2));
        session.view(few, 3, new Random(1));

        List<Row> rows = session.sql("SELECT DISTINCT g, rhat(value, chain, iteration) OVER (PARTITION BY g) FROM d")
                .collectAsList();

        assertThat(rows)
                .extracting(row -> row.getInt(0) + " " + row.getDouble(1))
                .containsExactlyInAnyOrder("1 " + RHat.rank(few.get(1)), "2 " + RHat.rank(few.get(2)));
    }

    @Test
    void conditionsAndWholeNumbersAreNumbers() {
        session.view(Map.of(1, DATA.get(1)), 2, new Random(1));
        double[][] above = Arrays.stream(DATA.get(1))
                .map(chain -> Arrays.stream(chain).map(x -> x > 0 ? 1 : 0).toArray())
                .toArray(double[][]::new);

        Row row = session.sql("SELECT mcse_mean(value > 0, chain, iteration), mcse_mean(CAST(value > 0 AS INT), chain,"
                        + " CAST(iteration AS SMALLINT)), mcse_mean(CAST(value > 0 AS DECIMAL(9,2)), CAST(chain AS BIGINT),"
                        + " iteration), mcse_mean(CAST(value > 0 AS FLOAT), CAST(chain AS TINYINT), iteration) FROM d")
                .first();

        for (int i = 0; i < 4; i++) {
            assertThat(row.getDouble(i)).isEqualTo(MonteCarloError.mean(above));
        }
    }

    @Test
    void nullValuesArePassedOverAndNothingIsNull() {
        session.view(Map.of(1, DATA.get(1)), 2, new Random(1));
        double[][] first = Arrays.stream(DATA.get(1))
                .map(chain -> Arrays.copyOf(chain, 20))
                .toArray(double[][]::new);

        Row row = session.sql("SELECT rhat(IF(iteration > 20, NULL, value), chain, iteration),"
                        + " rhat(value, chain, iteration) FILTER (WHERE iteration <= 20),"
                        + " rhat(value, chain, iteration) FILTER (WHERE false), hdi(CAST(NULL AS DOUBLE), 0.5) FROM d")
                .first();

        assertThat(row.getDouble(0)).isEqualTo(RHat.rank(first));
        assertThat(row.getDouble(1)).isEqualTo(RHat.rank(first));
        assertThat(row.isNullAt(2)).isTrue();
        assertThat(row.isNullAt(3)).isTrue();
    }

    @Test
    void notANumberIsNotANumber() {
        double[][] chains = Arrays.stream(DATA.get(1)).map(double[]::clone).toArray(double[][]::new);
        chains[1][3] = Double.NaN;
        session.view(Map.of(1, chains), 2, new Random(1));

        Row row = session.sql("SELECT rhat(value, chain, iteration), hdi(value, 0.5).lower, mad(value) FROM d")
                .first();

        assertThat(List.of(row.getDouble(0), row.getDouble(1), row.getDouble(2)))
                .containsOnly(Double.NaN);
    }

    @Test
    void functionsDescribeThemselves() {
        assertThat(session.sql("DESCRIBE FUNCTION hdi").collectAsList().toString())
                .contains("Function: hdi")
                .contains("hdi(value, mass) - the shortest interval");
        assertThat(session.sql("SHOW FUNCTIONS LIKE 'ess*'").collectAsList()).hasSize(5);
    }
}
