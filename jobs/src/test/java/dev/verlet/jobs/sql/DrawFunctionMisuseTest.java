package dev.verlet.jobs.sql;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the functions refuse: wrong arguments before a query runs, and groups of rows that are no chains. */
class DrawFunctionMisuseTest {
    private static final Map<Integer, double[][]> DRAWS = Map.of(1, DrawSession.autoregressive(new Random(12)));

    private static DrawSession session;

    @BeforeAll
    static void start() {
        session = new DrawSession();
    }

    @AfterAll
    static void stop() {
        session.close();
    }

    static Stream<Arguments> misuse() {
        return Stream.of(
                Arguments.of("rhat(value)", "rhat(value, chain, iteration) takes 3 arguments, not 1"),
                Arguments.of("hdi(value)", "hdi(value, mass) takes 2 arguments, not 1"),
                Arguments.of("rhat('x', chain, iteration)", "value must be a number, or a condition"),
                Arguments.of(
                        "rhat(value, 'one', iteration)", "chain must be a whole number, and 'one' is of type STRING"),
                Arguments.of(
                        "rhat(value, value, iteration)", "chain must be a whole number, and d.value is of type DOUBLE"),
                Arguments.of("ess_bulk(value, chain, value)", "iteration must be a whole number"),
                Arguments.of(
                        "mcse_quantile(value, chain, iteration, -0.1)", "p is -0.1; it must be a probability from 0"),
                Arguments.of("ess_quantile(value, chain, iteration, 1.5)", "p is 1.5; it must be a probability from 0"),
                Arguments.of("hdi(value, 90)", "mass is 90; it must be a probability above 0 and at most 1"),
                Arguments.of("hdi(value, 0)", "mass is 0"),
                Arguments.of("hdi(value, CAST('NaN' AS DOUBLE))", "mass is NaN"),
                Arguments.of("hdi(value, CAST(NULL AS DOUBLE))", "mass is null"),
                Arguments.of("hdi(value, value)", "mass must be a constant"),
                Arguments.of("hdi(value, '0.9')", "mass must be a constant"),
                Arguments.of("rhat_nested(value, chain, iteration, 1.5)", "superchains is 1.5; it must be a whole"));
    }

    @ParameterizedTest
    @MethodSource("misuse")
    void misuseIsRefusedBeforeTheQueryRuns(String call, String message) {
        session.view(DRAWS, 1, new Random(1));

        assertThatThrownBy(() -> session.sql("SELECT " + call + " FROM d")).hasMessageContaining(message);
    }

    static Stream<Arguments> wrongGroups() {
        return Stream.of(
                Arguments.of(
                        "rhat(value, chain, iteration)",
                        "SELECT * FROM d UNION ALL SELECT * FROM d",
                        "rhat: chain 1 has iteration 1 more than once in a group: GROUP BY posterior"),
                Arguments.of(
                        "ess_bulk(value, chain, iteration)",
                        "SELECT * FROM d WHERE chain <> 2 OR iteration < 10",
                        "ess_bulk: chains of a group differ in length: chain 1 has 24 draws, chain 2 has 9"),
                Arguments.of(
                        "mcse_mean(value, IF(iteration = 5, NULL, chain), iteration)",
                        "SELECT * FROM d",
                        "mcse_mean: a draw has NULL for its chain"),
                Arguments.of(
                        "rhat_nested(value, chain, iteration, 2)",
                        "SELECT * FROM d",
                        "rhat_nested: 3 chains cannot be divided into 2 superchains"));
    }

    @ParameterizedTest
    @MethodSource("wrongGroups")
    void groupsThatAreNoChainsAreToldApart(String call, String rows, String message) {
        session.view(DRAWS, 2, new Random(1));

        assertThatThrownBy(() ->
                        session.sql("SELECT " + call + " FROM (" + rows + ")").collectAsList())
                .rootCause()
                .hasMessageContaining(message);
    }
}
