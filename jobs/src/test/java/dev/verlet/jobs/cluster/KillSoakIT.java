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
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A driver with its tasks, killed as {@code kill -9} does it, resumed, and killed again: five kills at each point of
 * chains and of ladders in driver rounds, 60 together, in an order and at times that follow from a seed. Runs with
 * {@code mvn verify -Psoak}; its log is {@code jobs/target/soak-CHAINS.log} and {@code soak-LADDERS.log}.
 */
@Tag("soak")
class KillSoakIT {
    private static final long SEED = Long.getLong("verlet.soak.seed", 20261126);
    private static final int KILLS_AT_EACH_POINT = 5;
    private static final int MOST_STUDIES = 60;
    private static final Duration MOST = Duration.ofMinutes(10);

    @TempDir
    private Path folder;

    private Path log;
    private Path hits;
    private int processes;

    /** What is sampled, and where it is killed. */
    enum Soak {
        CHAINS(FaultPoint.WARMUP, FaultPoint.AFTER_CHECKPOINT, 1_200, """
                seed = 11
                model { name = eight-schools-noncentered }
                data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
                sampler { chains = 4, warmup = 150, draws = 300 }
                segment-rows = 70
                checkpoint-every = 40
                """),
        LADDERS(FaultPoint.EXPLORING, FaultPoint.AFTER_ROUND, 64, """
                seed = 7
                model { name = gaussian-mixture }
                data { K = 2, D = 2, weights = [0.35, 0.65], means = [[-4, 0], [4, 0]], sds = [1, 1] }
                tempering { rounds = 5, reference { sd = 5 }, levels = 5, copies = 2, execution = driver }
                """);

        private final FaultPoint first;
        private final FaultPoint last;
        private final int rows;
        private final String study;

        Soak(FaultPoint first, FaultPoint last, int rows, String study) {
            this.first = first;
            this.last = last;
            this.rows = rows;
            this.study = study;
        }

        private EnumSet<FaultPoint> points() {
            return EnumSet.range(first, last);
        }

        /** Which kills are to come, in no order. */
        private List<FaultPoint> kills() {
            List<FaultPoint> kills = new ArrayList<>();
            for (int k = 0; k < KILLS_AT_EACH_POINT; k++) {
                kills.addAll(points());
            }
            return kills;
        }
    }

    /** The most that a point is passed before the kill. */
    private static int mostPassed(FaultPoint point) {
        return switch (point) {
            case WARMUP, SAMPLING, EXPLORING -> 100;
            case BEFORE_ROUND, DURING_ROUND, AFTER_ROUND -> 3;
            default -> 4;
        };
    }

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

    /** The points that killed processes have noted. */
    private List<FaultPoint> noted() throws IOException {
        return Files.exists(hits)
                ? Files.readAllLines(hits).stream().map(FaultPoint::valueOf).toList()
                : List.of();
    }

    @ParameterizedTest
    @EnumSource
    void killsChangeNothing(Soak soak) throws IOException, InterruptedException, SQLException {
        log = Path.of("target", "soak-" + soak + ".log").toAbsolutePath();
        Files.deleteIfExists(log);
        log("seed " + SEED);
        Path study = Files.writeString(folder.resolve("study.conf"), soak.study);
        hits = folder.resolve("hits");
        String never = FaultPoint.WARMUP + ":1000000000:" + hits;
        Path undisturbed = folder.resolve("undisturbed");
        assertThat(verlet(never, "sample", study.toString(), "--set", "output=\"" + undisturbed + "\""))
                .isZero();
        List<String> reference = DrawsOnDisk.rows(undisturbed);
        assertThat(reference).hasSize(soak.rows).doesNotHaveDuplicates();

        SplittableRandom random = new SplittableRandom(SEED);
        List<FaultPoint> left = soak.kills();
        Path out = null;
        int studies = 0;
        while (!left.isEmpty() || out != null) {
            assertThat(studies).as("studies, and these kills are left: " + left).isLessThan(MOST_STUDIES);
            FaultPoint point = left.isEmpty() ? FaultPoint.WARMUP : left.get(random.nextInt(left.size()));
            long time = 1L + random.nextInt(mostPassed(point));
            String fault = left.isEmpty() ? never : point + ":" + time + ":" + hits;
            int before = noted().size();
            boolean fresh = out == null;
            out = fresh ? folder.resolve("out" + studies++) : out;
            int exit = fresh
                    ? verlet(fault, "sample", study.toString(), "--set", "output=\"" + out + "\"")
                    : verlet(fault, "resume", out.toString());
            String what = (fresh ? "sample " : "resume ") + out.getFileName() + ": ";
            if (noted().size() > before) {
                FaultPoint hit = noted().get(before);
                assertThat(exit).isEqualTo(137);
                assertThat(hit).isEqualTo(point);
                left.remove(hit);
                log(what + "killed at " + hit + ", time " + time);
            } else {
                assertThat(exit).isZero();
                assertThat(DrawsOnDisk.rows(out)).isEqualTo(reference);
                log(what + "ended before " + point + ", time " + time + "; its rows are those of an undisturbed run");
                out = null;
            }
        }
        log(noted().size() + " kills in " + studies + " studies");
        for (FaultPoint point : soak.points()) {
            assertThat(noted().stream().filter(point::equals))
                    .as("kills at " + point)
                    .hasSizeGreaterThanOrEqualTo(KILLS_AT_EACH_POINT);
        }
    }
}
