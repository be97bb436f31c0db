package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;
import java.util.Arrays;

/** What of a study of a minute is no chain work, and how it uses two cores; a draw takes two milliseconds. */
final class CoresBenchmark {
    private static final int UNITS = 8_000;
    private static final int ROUNDS = 3;

    private CoresBenchmark() {}

    /** What is not chain work of a study of a minute on two cores. */
    static void share() throws IOException {
        try (StudyFolder study = new StudyFolder(SimulatedRegression.of(UNITS))) {
            for (int round = 0; round < ROUNDS; round++) {
                Run run = study.sample("2g", "local[2]", "--set", "sampler.chains=8", "--set", "sampler.draws=10500");
                double chains = study.chainSeconds();
                print(
                        "share: %.1f s from start to end, chains %.1f s of two cores: %.1f %% is not chain work",
                        run.seconds(), chains, 100 * (1 - chains / (2 * run.seconds())));
            }
        }
    }

    /** One core against two, in turn. */
    static void cores() throws IOException {
        double[] ratios = new double[ROUNDS];
        try (StudyFolder study = new StudyFolder(SimulatedRegression.of(UNITS))) {
            for (int round = 0; round < ROUNDS; round++) {
                String[] size = {"--set", "sampler.chains=8", "--set", "sampler.draws=4500"};
                Run one = study.sample("2g", "local[1]", size);
                double chainsOfOne = study.chainSeconds();
                Run two = study.sample("2g", "local[2]", size);
                double chainsOfTwo = study.chainSeconds();
                ratios[round] = one.seconds() / two.seconds();
                print(
                        "cores: local[1] %.1f s, local[2] %.1f s: %.2f times as fast; the chains themselves took %.2f times"
                                + " as long side by side",
                        one.seconds(), two.seconds(), ratios[round], chainsOfTwo / chainsOfOne);
            }
        }
        Arrays.sort(ratios);
        print("cores: median %.2f", ratios[ROUNDS / 2]);
    }
}
