package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** An executor is killed, then the driver; the study is resumed on the cluster and, finished, has the laptop's bits. */
@Timeout(900)
@ExtendWith(SharedCluster.class)
class ResumeOnClusterIT {
    private static final int SIGKILLED = 128 + 9;
    private static final String STUDY = """
            seed = 5
            model { name = eight-schools-noncentered }
            data { J = 8, y = [28, 8, -3, 7, -1, 1, 18, 12], sigma = [15, 10, 16, 11, 9, 11, 10, 18] }
            sampler { chains = 4, warmup = 1000, draws = 120000 }
            segment-rows = 10000
            checkpoint-every = 3000
            """;

    @TempDir
    private static Path folder;

    private static LoopbackCluster cluster;

    @BeforeAll
    static void start(LoopbackCluster shared) {
        cluster = shared;
    }

    private static void awaitFiles(Path study, int files) throws InterruptedException {
        Polling.until(
                "files of draws",
                Duration.ofMinutes(4),
                () -> DrawsOnDisk.filesOf(study) >= files ? Optional.of(true) : Optional.empty());
    }

    @Test
    void aKilledDriverAndAKilledExecutorChangeNothing() throws IOException, InterruptedException, SQLException {
        String jar = System.getProperty("verlet.thin.jar");
        Path study = Files.writeString(folder.resolve("study.conf"), STUDY);
        Path out = folder.resolve("out");
        ChildProcess driver = cluster.submitInBackground(List.of(
                jar, "sample", study.toString(), "--quiet", "--no-diagnose", "--set", "output=\"" + out + "\""));
        awaitFiles(out, 2);
        cluster.killExecutor();
        awaitFiles(out, 6);
        driver.kill();
        ChildProcess.Result killed = driver.await(Duration.ofSeconds(20));
        assertThat(killed.exitCode()).as("it was alive: " + killed.stderr()).isEqualTo(SIGKILLED);
        assertThat(out.resolve("run.lock")).exists();
        long before = DrawsOnDisk.filesOf(out);
        assertThat(before).isLessThan(48);

        ChildProcess.Result resumed = cluster.submit(List.of(jar, "resume", out.toString(), "--no-diagnose"));
        assertThat(resumed.exitCode()).as(resumed.stderr()).isZero();
        assertThat(resumed.stderr()).contains("ended without giving up its lock");
        Path undisturbed = folder.resolve("undisturbed");
        ChildProcess.Result local = LaptopJar.run(
                "sample", study.toString(), "--quiet", "--no-diagnose", "--set", "output=\"" + undisturbed + "\"");
        assertThat(local.exitCode()).as(local.stderr()).isZero();

        String both = "SELECT count(*), count(DISTINCT (chain, iteration)) FROM '%s/draws/*.parquet'";
        assertThat(resumed.stdout()).contains("480,000 draws in ");
        assertThat(DrawsOnDisk.query(both.formatted(out))).isEqualTo(DrawsOnDisk.query(both.formatted(undisturbed)));
        assertThat(DrawsOnDisk.query("SELECT * FROM '" + out + "/draws/*.parquet' EXCEPT SELECT * FROM '" + undisturbed
                        + "/draws/*.parquet'"))
                .isEmpty();
        assertThat(out.resolve("run.lock")).doesNotExist();
    }
}
