package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.Studies;
import dev.verlet.jobs.faults.FaultFolder.Deed;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A worker is lost, or a driver whose executors do not hear of it; and the other kind of cluster that Spark starts. */
@Timeout(600)
@ExtendWith(SharedCluster.class)
class LostMachinesIT {
    private static final Duration MOST = Duration.ofMinutes(4);
    private static final Pattern ID = Pattern.compile("-([0-9a-f]{8})\\.");
    private static final String STUDY = FaultyCluster.study(4, 300);

    @TempDir
    private Path folder;

    private LoopbackCluster cluster;
    private FaultyCluster faulty;
    private Path study;
    private Path out;

    @BeforeEach
    void plantNothing(LoopbackCluster shared) throws IOException {
        cluster = shared;
        faulty = FaultyCluster.in(folder, shared);
        study = Files.writeString(folder.resolve("study.conf"), STUDY);
        out = folder.resolve("out");
    }

    private String[] sample() {
        return new String[] {"sample", study.toString(), "--quiet", "--set", "output=\"" + out + "\""};
    }

    private List<String> onALaptop(String... settings) throws IOException, SQLException {
        Studies laptop = new Studies(folder);
        assertThat(laptop.sample(STUDY, "laptop", settings)).as(laptop.err()).isZero();
        return DrawsOnDisk.rows(laptop.path("laptop"));
    }

    private List<Long> awaitVictims(int number) throws InterruptedException {
        return Polling.until(
                "tasks that are held",
                MOST,
                () -> Optional.of(faulty.faults().victims()).filter(victims -> victims.size() == number));
    }

    /** A worker and its executor are gone, as by a power cut; the other one does all. */
    @Test
    void aWorkerIsKilled()
            throws IOException, SQLException, InterruptedException, ExecutionException, TimeoutException {
        List<String> reference = onALaptop();
        faulty.faults().plant(FaultPoint.SAMPLING, 100, Deed.HOLD, 1);
        CompletableFuture<Integer> run = CompletableFuture.supplyAsync(() -> faulty.run(Map.of(), sample()));
        cluster.killWorkerOf(awaitVictims(1).get(0));
        try {
            assertThat(run.get(MOST.toSeconds(), TimeUnit.SECONDS))
                    .as(faulty.studies().err())
                    .isZero();
        } finally {
            cluster.replaceWorkers();
        }

        assertThat(faulty.events().of(EventLog.EXECUTOR_REMOVED)).isNotEmpty();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
    }

    /**
     * The driver is killed while one task is between its last look at the directory and the commit of a segment, and
     * another one between two draws. Another study takes the directory; then the tasks go on.
     */
    @Test
    void executorsThatOutliveTheirDriverAddNothingToALaterStudy()
            throws IOException, SQLException, InterruptedException {
        faulty.faults().plant(FaultPoint.BEFORE_SEGMENT, 2, Deed.HOLD, 1).plant(FaultPoint.SAMPLING, 50, Deed.HOLD, 1);
        ChildProcess driver = faulty.submit(sample());
        List<Long> executors = awaitVictims(2);
        cluster.suspendWorkers();
        List<String> reference;
        try {
            driver.kill();
            reference = onALaptop("seed=12");
            Studies later = new Studies(folder);
            assertThat(later.run(
                            "sample",
                            study.toString(),
                            "--overwrite",
                            "--quiet",
                            "--master",
                            "local[2]",
                            "--set",
                            "seed=12",
                            "--set",
                            "output=\"" + out + "\""))
                    .as(later.err())
                    .isZero();
            assertThat(faulty.faults().ends())
                    .as("tasks that have not outlived it")
                    .isEmpty();
            faulty.faults().release();
            Polling.until(
                    "end of the tasks",
                    MOST,
                    () -> Optional.of(faulty.faults().ends()).filter(ends -> ends.size() == 2));
        } finally {
            cluster.wakeWorkers();
        }
        Polling.until(
                "end of the executors",
                MOST,
                () -> Optional.of(executors.stream().noneMatch(LostMachinesIT::isAlive))
                        .filter(gone -> gone));

        assertThat(idsOf(out)).as("studies that have files in the directory").hasSize(1);
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
        Studies resumed = new Studies(folder);
        assertThat(resumed.run("resume", out.toString(), "--quiet", "--master", "local[2]"))
                .as(resumed.err())
                .isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
    }

    private static boolean isAlive(long process) {
        return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
    }

    /** The ids that files of a study directory carry in their names. */
    private static List<String> idsOf(Path directory) throws IOException {
        List<String> ids = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.toList()) {
                Matcher name = ID.matcher(file.getFileName().toString());
                if (name.find()) {
                    ids.add(name.group(1));
                }
            }
        }
        return ids.stream().distinct().toList();
    }

    /** Two executors of one core as processes of this machine, without a master of their own. */
    @Test
    void localClusterHasTheSameRows() throws IOException, SQLException, InterruptedException {
        SparkInstallation spark = SparkInstallation.in(Files.createDirectories(folder.resolve("spark")));
        List<String> line = new ArrayList<>(List.of(System.getProperty("verlet.thin.jar")));
        line.addAll(List.of(sample()));

        ChildProcess.Result result =
                spark.submit("submit", "local-cluster[2,1,1024]", line).await(MOST);

        assertThat(result.exitCode()).as(result.stderr()).isZero();
        assertThat(DrawsOnDisk.rows(out)).isEqualTo(onALaptop());
    }
}
