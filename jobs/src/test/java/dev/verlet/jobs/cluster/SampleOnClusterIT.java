package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.model.stan.CompiledProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The thin jar through spark-submit on a standalone master with two workers: the same bits as the laptop jar's. */
@Timeout(300)
@ExtendWith(SharedCluster.class)
class SampleOnClusterIT {
    private static final Path STUDY = Path.of(System.getProperty("verlet.home"), "conf", "eight-schools.conf");

    @TempDir
    private static Path folder;

    private static LoopbackCluster cluster;

    @BeforeAll
    static void start(LoopbackCluster shared) {
        cluster = shared;
    }

    private static ChildProcess.Result submit(Path out, String study) throws IOException, InterruptedException {
        return cluster.submit(
                List.of(System.getProperty("verlet.thin.jar"), "sample", study, "--set", "output=\"" + out + "\""));
    }

    @Test
    void sameDrawsAsOnALaptop() throws IOException, InterruptedException, SQLException {
        Path onCluster = folder.resolve("cluster");
        Path onLaptop = folder.resolve("laptop");

        ChildProcess.Result submitted = submit(onCluster, STUDY.toString());
        assertThat(submitted.exitCode()).as(submitted.stderr()).isZero();
        ChildProcess.Result local = LaptopJar.run("sample", STUDY.toString(), "--set", "output=\"" + onLaptop + "\"");
        assertThat(local.exitCode()).as(local.stderr()).isZero();

        assertThat(submitted.stdout()).contains("4,000 draws in ");
        assertThat(DrawsOnDisk.rows(onCluster)).hasSize(4_000).isEqualTo(DrawsOnDisk.rows(onLaptop));
    }

    /** The library is beside the study file alone: the job must bring it to the executors. */
    @Test
    void aStanProgramTravelsWithTheJob() throws IOException, InterruptedException, SQLException {
        Path beside = Files.createDirectories(folder.resolve("program"));
        CompiledProgram.compile(beside.resolve("gaussian_model.so"));
        Path study = Files.writeString(beside.resolve("gaussian.conf"), """
                seed = 11
                model { name = stan, library = "gaussian_model.so" }
                data { rho = 0.5, mean = 1 }
                sampler { chains = 4, warmup = 100, draws = 100 }
                """);
        Path onCluster = folder.resolve("stan-cluster");
        Path onLaptop = folder.resolve("stan-laptop");

        ChildProcess.Result submitted = submit(onCluster, study.toString());
        assertThat(submitted.exitCode()).as(submitted.stderr()).isZero();
        ChildProcess.Result local = LaptopJar.run("sample", study.toString(), "--set", "output=\"" + onLaptop + "\"");
        assertThat(local.exitCode()).as(local.stderr()).isZero();

        assertThat(DrawsOnDisk.rows(onCluster)).hasSize(400).isEqualTo(DrawsOnDisk.rows(onLaptop));
    }

    @Test
    void badInputHasItsExitCodeThroughSparkSubmit() throws IOException, InterruptedException {
        ChildProcess.Result result =
                submit(folder.resolve("none"), folder.resolve("none.conf").toString());

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.stderr()).contains("none.conf does not exist");
        assertThat(folder.resolve("none")).doesNotExist();
    }
}
