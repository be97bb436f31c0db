package dev.verlet.jobs.cluster;

import dev.verlet.jobs.Studies;
import dev.verlet.jobs.faults.FaultFolder;
import dev.verlet.jobs.faults.FaultsInTasks;
import dev.verlet.jobs.table.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Commands on a cluster in whose executors faults are planted: the thin jar is theirs, and one with the faults. */
final class FaultyCluster {
    private final LoopbackCluster cluster;
    private final Path faultsJar;
    private final Path events;
    private final FaultFolder faults;
    private final Studies studies;

    private FaultyCluster(LoopbackCluster cluster, Path faultsJar, Path events, FaultFolder faults, Studies studies) {
        this.cluster = cluster;
        this.faultsJar = faultsJar;
        this.events = events;
        this.faults = faults;
        this.studies = studies;
    }

    /** One whose files are in a folder. */
    static FaultyCluster in(Path folder, LoopbackCluster cluster) throws IOException {
        Path jar = TestJar.write(
                folder.resolve("faults.jar"),
                List.of(FaultsInTasks.class, FaultFolder.class),
                FaultPoint.Faults.class,
                FaultsInTasks.class);
        return new FaultyCluster(
                cluster,
                jar,
                Files.createDirectories(folder.resolve("events")),
                FaultFolder.in(folder.resolve("faults")),
                new Studies(folder));
    }

    /** A study file of chains that commit segments and checkpoints all the time. */
    static String study(int chains, int draws) {
        return """
                seed = 11
                model { name = eight-schools-noncentered }
                data { J = 3, y = [28, 8, -3], sigma = [15, 10, 16] }
                sampler { chains = %d, warmup = 150, draws = %d }
                segment-rows = 70
                checkpoint-every = 40
                """.formatted(chains, draws);
    }

    FaultFolder faults() {
        return faults;
    }

    /** What was printed by commands whose driver is this process. */
    Studies studies() {
        return studies;
    }

    /** The events of the last application whose driver was this process. */
    EventLog events() throws IOException {
        return EventLog.lastOf(events);
    }

    /** They live too briefly for the best of compilers, which changes no draw. */
    private Map<String, String> ofExecutors() {
        return Map.of(
                "spark.executor.extraJavaOptions",
                "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -D" + FaultsInTasks.PROPERTY + "=" + faults.folder());
    }

    /** Runs a command whose driver is this process. */
    int run(Map<String, String> settings, String... arguments) {
        Map<String, String> all = new HashMap<>(cluster.settings());
        all.putAll(ofExecutors());
        all.put("spark.master", cluster.master());
        all.put("spark.jars", System.getProperty("verlet.thin.jar") + "," + faultsJar);
        all.put("spark.eventLog.enabled", "true");
        all.put("spark.eventLog.rolling.enabled", "false");
        all.put("spark.eventLog.compress", "false");
        all.put("spark.eventLog.dir", events.toUri().toString());
        all.putAll(settings);
        all.forEach(System::setProperty);
        try {
            return studies.run(arguments);
        } finally {
            all.keySet().forEach(System::clearProperty);
        }
    }

    /** Submits a command, whose driver is a process of its own. */
    ChildProcess submit(String... arguments) throws IOException {
        List<String> line = new ArrayList<>(List.of("--jars", faultsJar.toString()));
        ofExecutors().forEach((key, value) -> line.addAll(List.of("--conf", key + "=" + value)));
        line.add(System.getProperty("verlet.thin.jar"));
        line.addAll(List.of(arguments));
        return cluster.submitInBackground(line);
    }
}
