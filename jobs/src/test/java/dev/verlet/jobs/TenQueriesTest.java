package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The ten queries of the page, read from the page itself, on the study that it names. DuckDB, an engine that shares no
 * code with ours, gives the rows and the first columns of each answer from the same files.
 */
class TenQueriesTest {
    private static final Pattern SECTION = Pattern.compile("\n## SQL with ten queries\n.*?\n## ", Pattern.DOTALL);
    private static final Pattern QUERY = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    /** In the order of the page; tables stand in braces. */
    private static final List<String> TWINS = List.of(
            "SELECT avg(CAST(theta[1] > theta[2] AS INT)) FROM {draws} WHERE posterior = 'all'",
            "SELECT posterior, avg(mu + tau), stddev(mu + tau), quantile_cont(mu + tau, 0.05),"
                    + " quantile_cont(mu + tau, 0.95) FROM {draws} GROUP BY ALL ORDER BY 1",
            "SELECT o.posterior, avg(o.mu - e.mu) FROM {draws} o JOIN {draws} e USING (chain, iteration)"
                    + " WHERE e.posterior = 'all' AND o.posterior <> 'all' GROUP BY ALL ORDER BY 1",
            "SELECT 'theta[' || list_position(theta, list_max(theta)) || ']', count(*) / sum(count(*)) OVER ()"
                    + " FROM {draws} WHERE posterior = 'all' GROUP BY 1 ORDER BY 1",
            "SELECT 'theta[' || i || ']', quantile_cont(theta[i], 0.025), median(theta[i]),"
                    + " quantile_cont(theta[i], 0.975) FROM {draws}, range(1, 9) t(i) WHERE posterior = 'all'"
                    + " GROUP BY ALL ORDER BY 1",
            "SELECT posterior, verdict, rhat_max, rhat_parameter, ess_min FROM {diagnosis} ORDER BY rhat_max DESC LIMIT 20",
            "SELECT floor(ln(tau)), count(*), sum(divergent__) FROM {draws} GROUP BY 1 ORDER BY 1",
            "SELECT posterior, chain, avg(tau), stddev(tau) FROM {draws} GROUP BY ALL ORDER BY 1, 2",
            "SELECT posterior, chain, iteration, mu, tau FROM {draws} WHERE iteration % 10 = 0 ORDER BY 1, 2, 3",
            "SELECT posterior, chain, iteration, name, if(name = 'mu', mu, tau) FROM {draws},"
                    + " (VALUES ('mu'), ('tau')) n(name) ORDER BY name, 1, 2, 3");

    @TempDir
    private static Path folder;

    private static List<String> queries;

    @BeforeAll
    static void sample() throws IOException {
        Matcher section = SECTION.matcher(Files.readString(Path.of("README.md")));
        assertThat(section.find()).isTrue();
        queries = QUERY.matcher(section.group())
                .results()
                .map(found -> found.group(1))
                .toList();
        run(
                "sample",
                "../conf/schools.conf",
                "--quiet",
                "--master",
                "local[2]",
                "--set",
                "sampler.draws=100",
                "--set",
                "output=\"" + folder.resolve("out") + "\"");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exit = Verlet.run(
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true)), arguments);
        assertThat(exit).as(err.toString()).isZero();
        return out.toString();
    }

    @Test
    void eachHasTheAnswerOfAnotherEngine() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("ten.sql"), String.join(";\n", queries));
        String text = run("sql", folder.resolve("out").toString(), "-f", file.toString(), "--format", "json");
        assertThat(queries).hasSameSizeAs(TWINS);
        ObjectMapper mapper = new ObjectMapper();
        try (JsonParser answers = mapper.createParser(text)) {
            for (String twin : TWINS) {
                assertSame(mapper.readTree(answers), DrawsOnDisk.query(onDisk(twin)), twin);
            }
            assertThat(answers.nextToken()).isNull();
        }
    }

    private static String onDisk(String twin) {
        Matcher tables = Pattern.compile("\\{(\\w+)}").matcher(twin);
        return tables.replaceAll(table -> "'" + folder.resolve("out") + "/" + table.group(1) + "/*.parquet'");
    }

    private static void assertSame(JsonNode answer, List<String> expected, String twin) {
        assertThat(answer.size()).as(twin).isEqualTo(expected.size()).isPositive();
        for (int row = 0; row < expected.size(); row++) {
            Iterator<JsonNode> values = answer.get(row).elements();
            for (String value : expected.get(row).split("\\|")) {
                assertSame(values.next(), value, twin);
            }
            values.forEachRemaining(value -> assertThat(value.isNull()).as(twin).isFalse());
        }
    }

    private static void assertSame(JsonNode value, String expected, String twin) {
        if (value.isNumber()) {
            double number = Double.parseDouble(expected);
            assertThat(value.doubleValue()).as(twin).isCloseTo(number, within(1e-12 * Math.max(1, Math.abs(number))));
        } else {
            assertThat(value.asText()).as(twin).isEqualTo(expected);
        }
    }
}
