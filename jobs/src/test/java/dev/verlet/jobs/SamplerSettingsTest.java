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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What the settings of a study do to its tables, seen by another engine. */
class SamplerSettingsTest {
    private static final String STUDY = """
            model { name = eight-schools-noncentered }
            data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
            seed = 4
            sampler { chains = 2, warmup = 100, draws = 60 }
            """;

    @TempDir
    private Path folder;

    private final StringWriter err = new StringWriter();

    private int sample(String output, String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("schools.conf"), STUDY);
        Stream<String> overrides = Stream.of(settings).flatMap(setting -> Stream.of("--set", setting));
        String[] arguments = Stream.concat(
                        Stream.of(
                                "sample",
                                file.toString(),
                                "--quiet",
                                "--master",
                                "local[2]",
                                "--set",
                                "output=\"" + folder.resolve(output) + "\""),
                        overrides)
                .toArray(String[]::new);
        CommandLine line = Verlet.commandLine()
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(err, true));
        return Verlet.run(line, arguments);
    }

    private List<String> query(String select, String output, String rest) throws SQLException {
        return DrawsOnDisk.query("SELECT " + select + " FROM '" + folder.resolve(output) + "/draws/*.parquet' " + rest);
    }

    /** Thinning and selection leave out rows and columns of the same chains, and change none of them. */
    @Test
    void whatIsStoredIsASelectionOfTheSameDraws() throws Exception {
        assertThat(sample("all")).isZero();
        assertThat(sample("some", "thin=7", "save-warmup=true", "segment-rows=9", "exclude=[theta]"))
                .isZero();

        assertThat(query("min(iteration), max(iteration), count(*)", "some", ""))
                .containsExactly("-98|56|46|");
        assertThat(query("chain, iteration, mu, tau, lp__", "some", "WHERE iteration > 0 ORDER BY ALL"))
                .isEqualTo(query("chain, iteration, mu, tau, lp__", "all", "WHERE iteration % 7 = 0 ORDER BY ALL"));
        assertThat(DrawsOnDisk.query(
                        "SELECT DISTINCT variable FROM '" + folder.resolve("some") + "/parameters/*.parquet'"))
                .isNotEmpty()
                .doesNotContain("theta|");
        assertThat(DrawsOnDisk.query("SELECT count(*) FROM (DESCRIBE SELECT * FROM '" + folder.resolve("some")
                        + "/draws/*.parquet') WHERE column_name = 'theta'"))
                .containsExactly("0|");
    }

    /** A study warm-started from another has its step sizes and metrics, bit for bit, and no warmup of its own. */
    @Test
    void aWarmStartReusesTheTuning() throws Exception {
        assertThat(sample("first", "sampler.metric=dense")).isZero();
        assertThat(sample(
                        "second",
                        "sampler.warmup=null",
                        "sampler.warm-start=\"" + folder.resolve("first") + "\"",
                        "name=other"))
                .isZero();

        String tuning = "SELECT chain, step_size, inverse_metric FROM '%s/chains/*.parquet' ORDER BY chain";
        assertThat(DrawsOnDisk.query(tuning.formatted(folder.resolve("second"))))
                .isEqualTo(DrawsOnDisk.query(tuning.formatted(folder.resolve("first"))));
        assertThat(DrawsOnDisk.query("SELECT DISTINCT warmup, gradients_warmup, len(inverse_metric) FROM '"
                        + folder.resolve("second") + "/chains/*.parquet'"))
                .containsExactly("0|1|25|");
    }

    /** With steps of a billionth a chain stays where it began. */
    @Test
    void chainsBeginWhereTheyAreTold() throws Exception {
        String[] still = {"sampler.warmup=0", "sampler.step-size=1e-9", "sampler.draws=3", "sampler.max-tree-depth=1"};
        assertThat(sample("first")).isZero();
        assertThat(sample("there", append(still, "sampler.init.study=\"" + folder.resolve("first") + "\"")))
                .isZero();
        assertThat(sample("told", append(still, "sampler.init={chains = [{mu = 1.5, tau = 2}, {mu = -7}]}")))
                .isZero();

        String rounded = "chain, round(mu, 5), round(tau, 5)";
        assertThat(query(rounded, "there", "WHERE iteration = 1 ORDER BY chain"))
                .isEqualTo(query(rounded, "first", "WHERE iteration = 60 ORDER BY chain"));
        assertThat(query("chain, round(mu, 5)", "told", "WHERE iteration = 1 ORDER BY chain"))
                .containsExactly("1|1.5|", "2|-7.0|");
        assertThat(query("round(tau, 5)", "told", "WHERE iteration = 1 AND chain = 1"))
                .containsExactly("2.0|");
    }

    @Test
    void aLimitOnGradientsEndsChainsAndSaysSo() throws Exception {
        assertThat(sample("limited", "sampler.max-gradients=1000", "sampler.draws=5000", "segment-rows=50"))
                .isZero();

        assertThat(DrawsOnDisk.query(
                        "SELECT DISTINCT status, error FROM '" + folder.resolve("limited") + "/chains/*.parquet'"))
                .containsExactly("limited|ended by max-gradients = 1000|");
        assertThat(DrawsOnDisk.query("SELECT sum(draws) FROM '" + folder.resolve("limited") + "/chains/*.parquet'"))
                .isEqualTo(query("count(*)", "limited", ""));
    }

    /** What a summary is made of need not be kept. */
    @Test
    void summariesAloneCanBeKept() throws Exception {
        assertThat(sample("whole")).isZero();
        assertThat(sample("brief", "save=summaries")).isZero();

        String summary = "SELECT * FROM '%s/summary/*.parquet' ORDER BY ALL";
        assertThat(DrawsOnDisk.query(summary.formatted(folder.resolve("brief"))))
                .isNotEmpty()
                .isEqualTo(DrawsOnDisk.query(summary.formatted(folder.resolve("whole"))));
        assertThat(DrawsOnDisk.filesOf(folder.resolve("brief"))).isZero();
        assertThat(sample("none", "save=summary")).isEqualTo(2);
        assertThat(err.toString()).contains("save = \"summary\", but it must be draws or summaries");
    }

    @Test
    void staticHmcIsAStudyLikeAnyOther() throws Exception {
        assertThat(sample("hmc", "sampler.kernel=hmc", "sampler.integration-time=1.2"))
                .isZero();

        assertThat(query("count(*), max(treedepth__)", "hmc", "")).containsExactly("120|0|");
    }

    @Test
    void whatCannotBeIsRefused() throws IOException {
        assertThat(sample(
                        "none",
                        "exclude=[thetta]",
                        "sampler.init={mu = 1, tau = -2}",
                        "sampler.inverse-metric=[1, 1]",
                        "sampler.integration-time=2",
                        "sampler.thin=2"))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("names 'thetta', which the model does not have; did you mean 'theta'?")
                .contains("sampler.init does not suit the model: tau: ")
                .contains("sampler.inverse-metric does not suit the model: an inverse metric in 5 dimensions")
                .contains("sampler.integration-time belongs to kernel = hmc, which is not set")
                .contains("unknown key 'sampler.thin'; it is written 'thin', at the top");

        assertThat(sample("none", "sampler.warm-start=" + folder)).isEqualTo(2);
        assertThat(err.toString()).contains("is not a study directory");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    /** Chains that begin where another study ended lack what that study lacks: it is told once, by the key that was set. */
    @Test
    void aWarmStartThatLacksAParameterIsCalledSo() throws IOException {
        assertThat(sample("first", "include=[mu]")).isZero();

        assertThat(sample("none", "sampler.warm-start=\"" + folder.resolve("first") + "\""))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("sampler.warm-start = ")
                .contains("stores mu; chains can begin there only if it stores all of ")
                .doesNotContain("init.study");
    }

    private static String[] append(String[] settings, String last) {
        return Stream.concat(Stream.of(settings), Stream.of(last)).toArray(String[]::new);
    }
}
