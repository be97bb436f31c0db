package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * Ladders as whole jobs: what a scan takes in each execution ({@code scans}), how ladders in tasks use two cores ({@code
 * cores}), and how states travel to tasks and back ({@code states}); those that are named, or all. To be started in the
 * project's folder after {@code mvn package}, with all jars on the class path.
 */
public final class LadderBenchmark {
    private static final int ROUNDS = 3;

    private LadderBenchmark() {}

    /** Runs the benchmarks that are named, or all. */
    public static void main(String[] names) throws Exception {
        for (String name : names.length == 0 ? List.of("scans", "cores", "states") : List.of(names)) {
            switch (name) {
                case "scans" -> ScanBenchmark.run();
                case "cores" -> cores();
                case "states" -> StatesBenchmark.run();
                default -> throw new IllegalArgumentException(name);
            }
        }
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
