package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.faults.PlantedFaults;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver with its tasks, killed as {@code kill -9} does it, at random points, resumed, and killed again: 56 kills,
 * seven at each point, in an order and at times that follow from a seed. Runs with {@code mvn verify -Psoak}; its log is
 * {@code jobs/target/soak.log}.
 */
@Tag("soak")
class KillSoakIT {
    private static final long SEED = Long.getLong("verlet.soak.seed", 20261126);
    private static final int KILLS_AT_EACH_POINT = 7;
    private static final Duration MOST = Duration.ofMinutes(3);
    private static final String STUDY = """
            seed = 11
            model { name = eight-schools-noncentered }
            data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
            sampler { chains = 4, warmup = 150, draws = 300 }
            segment-rows = 70
            checkpoint-every = 40
            """;

    @TempDir
    private Path folder;

    private final Path log = Path.of("target", "soak.log").toAbsolutePath();
    private int processes;

    private int verlet(String fault, String... arguments) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        line.add("-Xmx700m");
        line.add("-D" + PlantedFaults.PROPERTY + "=" + fault);
        line.add("dev.verlet.jobs.Verlet");
        line.addAll(List.of(arguments));
        line.addAll(List.of("--master", "local[2]", "--quiet", "--no-diagnose"));
        return ChildProcess.start(
                        "verlet-" + processes++, folder, System.getProperty("java.class.path"), Map.of(), line)
                .await(MOST)
                .exitCode();
    }

    private void log(String line) throws IOException {
        Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void randomKillsChangeNothing() throws IOException, InterruptedException, SQLException {
        Files.deleteIfExists(log);
        log("seed " + SEED);
        Path study = Files.writeString(folder.resolve("study.conf"), STUDY);
        Path hits = folder.resolve("hits");
        String never = FaultPoint.WARMUP + ":1000000000:" + hits;
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(verlet(never, "sample", study.toString(), "--set", "output=\"" + undisturbed + "\""))
                .isZero();
        List<String> reference = DrawsOnDisk.rows(undisturbed);
        assertThat(reference).hasSize(1_200);

        SplittableRandom random = new SplittableRandom(SEED);
        List<FaultPoint> kills = new ArrayList<>();
        for (int k = 0; k < KILLS_AT_EACH_POINT; k++) {
            kills.addAll(List.of(FaultPoint.values()));
        }
        Path out = null;
        int studies = 0;
        int killed = 0;
        while (!kills.isEmpty()) {
            FaultPoint point = kills.get(random.nextInt(kills.size()));
            long time = 1L + random.nextInt(point == FaultPoint.WARMUP || point == FaultPoint.SAMPLING ? 150 : 4);
            String fault = point + ":" + time + ":" + hits;
            boolean fresh = out == null;
            out = fresh ? folder.resolve("out" + studies++) : out;
            int exit = fresh
                    ? verlet(fault, "sample", study.toString(), "--set", "output=\"" + out + "\"")
                    : verlet(fault, "resume", out.toString());
            boolean wasKilled = exit == 137;
            log((fresh ? "sample " : "resume ") + out.getFileName() + " to be killed at " + point + " number " + time
                    + ": " + (wasKilled ? "killed" : "ended with " + exit + " before"));
            if (wasKilled) {
                kills.remove(point);
                killed++;
            } else {
                assertThat(exit).isZero();
                assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
                out = null;
            }
        }
        if (out != null) {
            assertThat(verlet(never, "resume", out.toString())).isZero();
            assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
        }
        log(killed + " kills in " + studies + " studies; all rows are those of an undisturbed run");

        assertThat(killed).isGreaterThanOrEqualTo(50);
        try (Stream<String> lines = Files.lines(hits)) {
            List<String> points = lines.toList();
            for (FaultPoint point : FaultPoint.values()) {
                assertThat(points.stream().filter(point.name()::equals).count())
                        .as("kills at " + point)
                        .isGreaterThanOrEqualTo(KILLS_AT_EACH_POINT);
            }
        }
    }
}
