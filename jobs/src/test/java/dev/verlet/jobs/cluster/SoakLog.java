package dev.verlet.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.verlet.jobs.faults.FaultFolder.Hit;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The kills of a soak, each with the point that it hit and the seconds since the soak began, in a file of {@code target}. */
final class SoakLog {
    private final Path file;
    private final Instant begun = Instant.now();
    private final Map<FaultPoint, Integer> kills = new EnumMap<>(FaultPoint.class);
    private final Set<Long> killed = new HashSet<>();

    private SoakLog(Path file) {
        this.file = file;
    }

    /** An empty log but for the seed. */
    static SoakLog begin(String name, long seed) throws IOException {
        Path file = Path.of("target", "soak-" + name + ".log").toAbsolutePath();
        Files.deleteIfExists(file);
        SoakLog log = new SoakLog(file);
        log.line("seed " + seed);
        return log;
    }

    void line(String line) {
        write(Instant.now(), line);
    }

    private void write(Instant when, String line) {
        try {
            Files.writeString(
                    file,
                    "%5d s  %s%n".formatted(Duration.between(begun, when).toSeconds(), line),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes kills of a process that had the point before it for the n-th time. */
    void kills(List<Hit> hits) {
        for (Hit hit : hits) {
            int kill = count(hit.point(), hit.process());
            write(
                    hit.when(),
                    "executor killed at " + hit.point() + " (" + kill + "), time " + hit.time() + ", process "
                            + hit.process());
        }
    }

    /** Notes the kill of a process while another one was at a point. */
    void kill(FaultPoint point, long process) {
        int kill = count(point, process);
        line("executor killed while the driver was at " + point + " (" + kill + "), process " + process);
    }

    private int count(FaultPoint point, long process) {
        assertThat(killed.add(process))
                .as("process " + process + " is killed once")
                .isTrue();
        return kills.merge(point, 1, Integer::sum);
    }

    /** Fails if one of the points was hit too seldom; tells how often each was. */
    void require(EnumSet<FaultPoint> points, int times) {
        line("kills: " + kills);
        for (FaultPoint point : points) {
            assertThat(kills.getOrDefault(point, 0)).as("kills at " + point).isGreaterThanOrEqualTo(times);
        }
    }
}
