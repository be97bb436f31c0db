package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.spark.ClusterProbe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
@ExtendWith(SharedCluster.class)
class LoopbackClusterIT {
    private static LoopbackCluster cluster;

    @TempDir
    private static Path folder;

    private static List<String> probe;

    @BeforeAll
    static void start(LoopbackCluster shared) throws IOException {
        cluster = shared;
        probe = List.of(
                "--class",
                ClusterProbe.class.getName(),
                "--jars",
                System.getProperty("verlet.thin.jar"),
                ProbeJar.writeTo(folder, ClusterProbe.class).toString());
    }

    @Test
    void theMasterSeesTwoWorkers() throws IOException, InterruptedException {
        assertThat(cluster.masterJson()).containsPattern("\"aliveworkers\"\\s*:\\s*2\\b");
        assertThat(cluster.master()).startsWith("spark://localhost:");
    }

    @Test
    void chainsOnOtherProcessesReachTheBoardThroughTheThinJarsPlugin() throws IOException, InterruptedException {
        ChildProcess.Result result = cluster.submit(probe);

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stdout()).contains(ClusterProbe.TOTALS);
    }

    @Test
    void totalsAreRightWhenAnExecutorIsKilled() throws IOException, InterruptedException {
        ChildProcess submission = cluster.submitInBackground(probe);
        submission.awaitOutput(ClusterProbe.UNDERWAY, Duration.ofMinutes(2));
        assertThat(cluster.killExecutor()).isPositive();

        ChildProcess.Result result = submission.await(Duration.ofMinutes(2));
        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(result.stdout()).contains(ClusterProbe.TOTALS);
    }

    @Test
    void aClassThatIsNotInTheJarIsAnErrorOfTheSubmission() throws IOException, InterruptedException {
        ChildProcess.Result result =
                cluster.submit(List.of("--class", "dev.verlet.Missing", probe.get(probe.size() - 1)));

        assertThat(result.exitCode()).isNotZero();
        assertThat(result.stderr()).contains("dev.verlet.Missing");
    }
}
