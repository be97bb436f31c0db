package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A model of about a millisecond a draw with checkpoints and without, in turn: every 30 s as studies have them, every
 * 1,000 iterations, which is every second or so, and never.
 */
final class CheckpointsBenchmark {
    private static final int UNITS = 4_000;
    private static final int CHAINS = 2;
    private static final int DRAWS = 20_000;
    private static final int ROUNDS = 2;
    private static final List<String> EVERY = List.of("never", "30 s", "1000");

    private CheckpointsBenchmark() {}

    static void run() throws IOException {
        List<List<Double>> cpu = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        List<List<Double>> chains = new ArrayList<>(List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
        try (StudyFolder study = new StudyFolder(SimulatedRegression.of(UNITS))) {
            for (int round = 0; round < ROUNDS; round++) {
                for (int k = 0; k < EVERY.size(); k++) {
                    Run run = study.sample(
                            "1g",
                            "local[2]",
                            "--no-diagnose",
                            "--set",
                            "sampler.chains=" + CHAINS,
                            "--set",
                            "sampler.draws=" + DRAWS,
                            "--set",
                            "checkpoint-every=" + EVERY.get(k));
                    cpu.get(k).add(run.cpuSeconds());
                    chains.get(k).add(study.chainSeconds());
                    print(
                            "checkpoints: %s: %s; chains %.1f s",
                            EVERY.get(k), run.cost(), chains.get(k).get(round));
                }
            }
        }
        for (int k = 0; k < EVERY.size(); k++) {
            print(
                    "checkpoints: %s: %.2f ms a draw, %.3f of the CPU seconds without",
                    EVERY.get(k), 1e3 * least(chains.get(k)) / (CHAINS * DRAWS), least(cpu.get(k)) / least(cpu.get(0)));
        }
    }

    /** What others do on the machine only adds. */
    private static double least(List<Double> seconds) {
        return seconds.stream().flatMapToDouble(DoubleStream::of).min().orElseThrow();
    }
}
