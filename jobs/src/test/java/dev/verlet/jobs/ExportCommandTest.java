package dev.verlet.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.table.StoredDraws.ChainId;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** CmdStan's files, read by another engine: the layout was tried with rstan 2.21 and ArviZ 0.23 by hand. */
class ExportCommandTest {
    private static final String STUDY = """
            model { name = eight-schools-noncentered }
            data { J = 2, y = [28, 8], sigma = [15, 10] }
            seed = 4
            segment-rows = 15
            sampler { chains = 2, warmup = 100, draws = 20, target-acceptance = 0.9 }
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int verlet(String... arguments) {
        CommandLine line =
                Verlet.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return Verlet.run(line, arguments);
    }

    private void sample(String... settings) throws IOException {
        Path file = Files.writeString(folder.resolve("schools.conf"), STUDY);
        String[] fixed = {
            "sample", file.toString(), "--quiet", "--master", "local[1]", "--set", "output=" + folder.resolve("study")
        };
        Stream<String> overrides = Stream.of(settings).flatMap(setting -> Stream.of("--set", setting));
        assertThat(verlet(Stream.concat(Stream.of(fixed), overrides).toArray(String[]::new)))
                .isZero();
    }

    @Test
    void writesWhatTheStudyHolds() throws Exception {
        sample("save-warmup=true");
        Path csv = folder.resolve("csv");

        assertThat(verlet("export", folder.resolve("study").toString(), "--to", csv.toString()))
                .isZero();
        assertThat(out.toString()).endsWith("2 chains: " + csv.toAbsolutePath() + "/*.csv\n");

        List<String> lines = Files.readAllLines(csv.resolve("schools-2.csv"));
        assertThat(lines).contains("#     num_samples = 20", "#     num_warmup = 100", "#     save_warmup = 1");
        assertThat(lines).contains("#       delta = 0.9", "# id = 2", "# Adaptation terminated");
        assertThat(lines.indexOf("# Adaptation terminated") - firstRow(lines)).isEqualTo(100);
        assertThat(lines.get(lines.indexOf("# Diagonal elements of inverse mass matrix:") + 1)
                        .split(",", -1))
                .hasSize(4);
        assertThat(lines.get(firstRow(lines) - 1))
                .isEqualTo("lp__,accept_stat__,stepsize__,treedepth__,n_leapfrog__,divergent__,energy__,"
                        + "eta.1,eta.2,mu,tau,theta.1,theta.2");
        String csvRows = "SELECT lp__, mu, \"theta.2\" FROM read_csv('" + csv.resolve("schools-2.csv")
                + "', comment = '#', header = true)";
        String tableRows = "SELECT lp__, mu, theta[2] FROM '" + folder.resolve("study")
                + "/draws/*.parquet' WHERE chain = 2 ORDER BY iteration";
        assertThat(DrawsOnDisk.query(csvRows)).hasSize(120).isEqualTo(DrawsOnDisk.query(tableRows));
    }

    private static int firstRow(List<String> lines) {
        return 1
                + lines.indexOf(lines.stream()
                        .filter(line -> line.startsWith("lp__"))
                        .findFirst()
                        .orElseThrow());
    }

    @Test
    void refusesWhatItCannotDo() throws IOException {
        assertThat(verlet("export", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("is not a study directory");
        sample();
        String study = folder.resolve("study").toString();

        assertThat(verlet("export", study, "--format", "xlsx")).isEqualTo(2);
        assertThat(err.toString()).contains("--format xlsx: it must be stan-csv");
        assertThat(verlet("export", study, "--posterior", "school")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean 'schools'?");
        String csv = folder.resolve("csv").toString();
        assertThat(verlet("export", study, "--to", csv)).isZero();
        assertThat(verlet("export", study, "--to", csv)).isEqualTo(2);
        assertThat(err.toString()).contains("schools-1.csv is there already");
    }

    /** Groups are often named so that they differ in what file names cannot hold. */
    @Test
    void filesOfDifferentPosteriorsAreCalledDifferently() {
        assertThat(Stream.of("a b", "a/b", "a_b", "a%20b", "a+b", "ä")
                        .map(name -> ExportCommand.fileName(new ChainId(name, 1))))
                .doesNotHaveDuplicates()
                .contains("a%2Fb-1.csv", "a_b-1.csv")
                .noneMatch(name -> name.contains("/"));
    }
}
