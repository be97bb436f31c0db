package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import java.io.IOException;
import java.util.Arrays;

/**
 * Ladders as whole jobs: what a scan in driver rounds takes besides its explorations, and how ladders in tasks use two
 * cores. {@code scans}, {@code cores}, or both; to be started in the project's folder after {@code mvn package}.
 */
public final class LadderBenchmark {
    private static final int ROUNDS = 3;
    private static final int SLOTS = 2;

    private LadderBenchmark() {}

    /** Runs the benchmarks that are named, or all. */
    public static void main(String[] names) throws IOException {
        boolean all = names.length == 0;
        if (all || Arrays.asList(names).contains("scans")) {
            for (int replicas : new int[] {16, 128}) {
                for (int dimension : new int[] {10, 1_000, 10_000}) {
                    scans(replicas, dimension);
                }
            }
        }
        if (all || Arrays.asList(names).contains("cores")) {
            cores();
        }
    }

    /** The last rounds of the same ladder in a task and in driver rounds. */
    private static void scans(int replicas, int dimension) throws IOException {
        String[] study = {
            "seed = 1",
            "model { name = correlated-gaussian, dimension = " + dimension + " }",
            "tempering { rounds = 8, levels = " + replicas
                    + ", reference = gaussian, explorer = auto-mala, copies = 1 }"
        };
        try (StudyFolder folder = new StudyFolder(study)) {
            double task = millisPerScan(folder, "task");
            double driver = millisPerScan(folder, "driver");
            print(
                    "scans: %3d replicas of %,6d dimensions: %.2f ms in a task, %.2f ms in driver rounds; overhead %.2f ms"
                            + " over a %dth of the explorations",
                    replicas, dimension, task, driver, driver - task / SLOTS, SLOTS);
        }
    }

    private static double millisPerScan(StudyFolder folder, String execution) {
        folder.sample("2g", "local[" + SLOTS + "]", "--no-diagnose", "--set", "tempering.execution=" + execution);
        return Double.parseDouble(folder.query("SELECT 1000 * seconds / scans FROM rounds WHERE round = 8"));
    }

    /** Forty ladders on one core and on two, in turn. */
    private static void cores() throws IOException {
        String[] study = {
            "seed = 1",
            "model { name = correlated-gaussian, dimension = 50 }",
            "tempering { rounds = 12, levels = 10, reference = gaussian, copies = 40, execution = task }"
        };
        double[] ratios = new double[ROUNDS];
        try (StudyFolder folder = new StudyFolder(study)) {
            for (int round = 0; round < ROUNDS; round++) {
                double one = folder.sample("2g", "local[1]", "--no-diagnose").seconds();
                double ladders = folder.chainSeconds();
                double two = folder.sample("2g", "local[2]", "--no-diagnose").seconds();
                ratios[round] = one / two;
                print(
                        "cores: local[1] %.1f s (ladders %.1f s), local[2] %.1f s: %.2f times as fast",
                        one, ladders, two, ratios[round]);
            }
        }
        Arrays.sort(ratios);
        print("cores: median %.2f", ratios[ROUNDS / 2]);
    }
}
