package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Many chains of one posterior, and many regressions. */
final class ManyBenchmark {
    private ManyBenchmark() {}

    /** Twenty thousand chains of one parameter. */
    static void many() throws IOException {
        try (StudyFolder study = new StudyFolder("seed = 1", "model { name = correlated-gaussian, dimension = 1 }")) {
            Run run = study.sample(
                    "1g",
                    "local[2]",
                    "--set",
                    "sampler.chains=20000",
                    "--set",
                    "sampler.draws=100",
                    "--set",
                    "sampler.warmup=100");
            long[] draws = study.files("draws");
            long[] all = study.files("");
            print(
                    "many: 20,000 chains x 100 draws at -Xmx1g: %.1f s, %,d files (%,d of draws), %.1f bytes a draw, %,.0f MB"
                            + " resident",
                    run.seconds(), all[0], draws[0], draws[1] / 2e6, run.residentBytes() / 1e6);
        }
    }

    /** A regression for each of ten thousand groups of a table. */
    static void groups() throws IOException {
        int stores = 10_000;
        Path table = Files.createTempFile("verlet-bench", ".csv.gz");
        SalesTable.write(stores, table);
        String model =
                "model { name = regression, family = poisson, formula = \"units ~ log(price) + promotion + day\","
                        + " priors { coefficients = \"normal(0, 1)\" } }";
        String data = "data { format = csv, path = \"" + table + "\" }";
        try (StudyFolder study = new StudyFolder("seed = 1", model, "group-by = [store]", data)) {
            Run run = study.sample("1g", "local[2]", "--set", "sampler.warmup=100", "--set", "sampler.draws=100");
            print(
                    "groups: %,d groups x 4 chains x 100 draws at -Xmx1g: %.1f s (chains %.1f s), %.0f posteriors a second,"
                            + " %,d files (%,d of draws), %,.0f MB resident",
                    stores,
                    run.seconds(),
                    study.chainSeconds(),
                    stores / run.seconds(),
                    study.files("")[0],
                    study.files("draws")[0],
                    run.residentBytes() / 1e6);
        } finally {
            Files.delete(table);
        }
    }
}
