package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.DrawsOnDisk;
import dev.verlet.jobs.cluster.ChildProcess;
import dev.verlet.jobs.cluster.LoopbackCluster;
import dev.verlet.kernel.AutoStepSpec;
import dev.verlet.model.Model;
import dev.verlet.model.ModelRegistry;
import dev.verlet.model.ModelSpec;
import dev.verlet.random.RandomKey;
import dev.verlet.tempering.Execution;
import dev.verlet.tempering.ExplorerSpec;
import dev.verlet.tempering.ParallelTempering;
import dev.verlet.tempering.ReferenceSpec;
import dev.verlet.tempering.SerialExecution;
import dev.verlet.tempering.TemperingSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * What a scan of the last round takes, where it is explored in a task, in driver rounds on two threads, and in driver
 * rounds on a standalone master with two workers of a core; against the explorations alone, in one thread of this JVM,
 * which two slots could share.
 */
final class ScanBenchmark {
    private static final int SLOTS = 2;
    private static final int ROUNDS = 8;
    private static final double MILLIS = 1e-6;
    private static final Path THIN_JAR =
            Path.of("jobs", "target", "verlet-spark.jar").toAbsolutePath();

    private final int replicas;
    private final int dimension;

    private ScanBenchmark(int replicas, int dimension) {
        this.replicas = replicas;
        this.dimension = dimension;
    }

    /** Prints a line for each size of ladder. */
    static void run() throws IOException, InterruptedException, SQLException {
        try (LoopbackCluster cluster = LoopbackCluster.start()) {
            for (int replicas : new int[] {16, 128}) {
                for (int dimension : new int[] {10, 1_000, 10_000}) {
                    new ScanBenchmark(replicas, dimension).measure(cluster);
                }
            }
        }
    }

    private void measure(LoopbackCluster cluster) throws IOException, InterruptedException, SQLException {
        String[] study = {
            "seed = 1",
            "model { name = correlated-gaussian, dimension = " + dimension + " }",
            "tempering { rounds = " + ROUNDS + ", levels = " + replicas
                    + ", reference = gaussian, explorer = auto-mala, copies = 1 }"
        };
        double explorations = explorations();
        try (StudyFolder folder = new StudyFolder(study)) {
            folder.sample("2g", "local[" + SLOTS + "]", "--no-diagnose", "--set", "tempering.execution=task");
            double task = millisPerScan(folder);
            folder.sample("2g", "local[" + SLOTS + "]", "--no-diagnose", "--set", "tempering.execution=driver");
            double local = millisPerScan(folder);
            submit(cluster, folder);
            double workers = millisPerScan(folder);
            print(
                    "scans: %3d replicas of %,6d dimensions: explorations %.2f ms; in a task %.2f ms (%.2f times them); in"
                            + " driver rounds, local %.1f ms (%.1f times half of them, %.1f ms more), two workers %.1f ms"
                            + " (%.1f times, %.1f ms more)",
                    replicas,
                    dimension,
                    explorations,
                    task,
                    task / explorations,
                    local,
                    local * SLOTS / explorations,
                    local - explorations / SLOTS,
                    workers,
                    workers * SLOTS / explorations,
                    workers - explorations / SLOTS);
        }
    }

    private static void submit(LoopbackCluster cluster, StudyFolder folder) throws IOException, InterruptedException {
        ChildProcess.Result result = cluster.submit(List.of(
                THIN_JAR.toString(),
                "sample",
                folder.file().toString(),
                "--quiet",
                "--overwrite",
                "--no-diagnose",
                "--set",
                "tempering.execution=driver",
                "--set",
                "output=\"" + folder.output() + "\""));
        if (result.exitCode() != 0) {
            throw new IllegalStateException(result.stderr());
        }
    }

    private static double millisPerScan(StudyFolder folder) throws SQLException {
        String row = DrawsOnDisk.query("SELECT 1000 * seconds / scans FROM '" + folder.output()
                        + "/rounds/*.parquet' WHERE round = " + ROUNDS)
                .get(0);
        return Double.parseDouble(row.replace("|", ""));
    }

    private double explorations() {
        TemperingSpec spec = TemperingSpec.defaults()
                .withRounds(ROUNDS)
                .withLevels(replicas)
                .withReference(ReferenceSpec.Gaussian.STANDARD)
                .withExplorers(new ExplorerSpec.Adaptive(AutoStepSpec.MALA));
        Model model = new ModelSpec("correlated-gaussian", "{\"dimension\": " + dimension + "}")
                .create(
                        ModelRegistry.load(ScanBenchmark.class.getClassLoader()),
                        "{}".getBytes(StandardCharsets.UTF_8),
                        "benchmark");
        ParallelTempering ladder = new ParallelTempering(spec, model, RandomKey.of(1));
        Execution serial = new SerialExecution(spec, model);
        long[] nanos = new long[1];
        while (ladder.hasNext()) {
            boolean counts = ladder.round() == ROUNDS;
            ladder.next((levels, key, states) -> {
                long start = System.nanoTime();
                var explored = serial.explore(levels, key, states);
                nanos[0] += counts ? System.nanoTime() - start : 0;
                return explored;
            });
        }
        return nanos[0] * MILLIS / spec.draws();
    }
}
