package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;

/** How time and memory grow with one posterior's dimension, and with the length of one chain: three sizes of each. */
final class GrowthBenchmark {
    private static final String MASTER = "local[2]";
    private static final int[] DIMENSIONS = {1_000, 10_000, 100_000};
    private static final int[] LENGTHS = {100_000, 1_000_000, 10_000_000};

    private GrowthBenchmark() {}

    /** Four chains of 100 draws and 150 of warmup of a correlated normal distribution. */
    static void wide() throws IOException {
        for (int dimension : DIMENSIONS) {
            String name = "wide: %,d dimensions".formatted(dimension);
            String model = "model { name = correlated-gaussian, dimension = " + dimension + " }";
            measure(name, model, "sampler { chains = 4, warmup = 150, draws = 100 }", "2g", "2g");
        }
    }

    /** A chain of up to ten million draws in half a gigabyte; its diagnosis takes more. */
    static void oneLongChain() throws IOException {
        for (int draws : LENGTHS) {
            String name = "long: a chain of %,d draws".formatted(draws);
            String model = "model { name = correlated-gaussian, dimension = 1 }";
            measure(name, model, "sampler { chains = 1, draws = " + draws + " }", "512m", "1260m");
        }
    }

    private static void measure(String name, String model, String sampler, String heap, String heapOfDiagnosis)
            throws IOException {
        try (StudyFolder study = new StudyFolder("seed = 1", model, sampler)) {
            Run sampled = study.sample(heap, MASTER, "--no-diagnose");
            long[] draws = study.files("draws");
            print(
                    "%s at -Xmx%s: %s; chains %.1f s; %,d files of draws, %,d MB",
                    name, heap, sampled.cost(), study.chainSeconds(), draws[0], draws[1] / 1_000_000);
            Run diagnosed = VerletProcess.run(
                    heapOfDiagnosis, "diagnose", study.output().toString(), "--master", MASTER);
            print("%s, diagnosed at -Xmx%s: %s", name, heapOfDiagnosis, diagnosed.cost());
        }
    }
}
