package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A million chains: the coins of 250,000 sites, a posterior each of two parameters, with four chains of 100 draws and
 * 100 of warmup; before that a twenty-fifth and a fifth of it. Sampled, diagnosed and queried with a heap of 2 GB.
 */
final class MillionBenchmark {
    private static final int[] SITES = {10_000, 50_000, 250_000};
    private static final int CHAINS = 4;
    private static final int DRAWS = 100;
    private static final String HEAP = "2g";
    private static final String MASTER = "local[2]";
    private static final List<String> QUERIES = List.of(
            "SELECT count(*) AS draws, avg(p1 * p2) AS both, sum(divergent__) AS divergent FROM draws",
            "SELECT verdict, count(*) AS posteriors, max(rhat_max) AS worst FROM diagnosis GROUP BY verdict",
            "SELECT p.site, s.mean, c.gradients FROM posteriors p"
                    + " JOIN summary s ON s.posterior = p.posterior AND s.parameter = 'p1'"
                    + " JOIN (SELECT posterior, sum(gradients_sampling) AS gradients FROM chains GROUP BY posterior) c"
                    + " ON c.posterior = p.posterior ORDER BY c.gradients DESC LIMIT 5");

    private MillionBenchmark() {}

    static void run() throws IOException {
        for (int sites : SITES) {
            run(sites);
        }
    }

    private static void run(int sites) throws IOException {
        Path table = Files.createTempFile("verlet-bench", ".csv");
        write(sites, table);
        String[] study = {
            "seed = 1",
            "model { name = coins }",
            "group-by = [site]",
            "data { format = csv, path = \"" + table + "\" }",
            "sampler { chains = " + CHAINS + ", warmup = " + DRAWS + ", draws = " + DRAWS + " }"
        };
        try (StudyFolder folder = new StudyFolder(study)) {
            Run sampled = folder.sample(HEAP, MASTER, "--no-diagnose");
            long[] draws = folder.files("draws");
            long[] all = folder.files("");
            long rows = (long) sites * CHAINS * DRAWS;
            print(
                    "million: %,d chains sampled: %s; %,d files (%,d of draws), %,d MB, %,d rows, %.1f bytes a draw",
                    sites * CHAINS,
                    sampled.cost(),
                    all[0],
                    draws[0],
                    all[1] / 1_000_000,
                    rows,
                    draws[1] / (double) rows);
            Run diagnosed = VerletProcess.run(HEAP, "diagnose", folder.output().toString(), "--master", MASTER);
            print(
                    "million: %,d chains diagnosed: %s; %,d files",
                    sites * CHAINS, diagnosed.cost(), folder.files("")[0]);
            for (String query : QUERIES) {
                Run asked = VerletProcess.run(HEAP, "sql", folder.output().toString(), query, "--master", MASTER);
                print("million: %s%n%s: %s", query, asked.output().strip(), asked.cost());
            }
        } finally {
            Files.delete(table);
        }
    }

    /** The coins' product is the same chance of 0.3 at every site, thrown five to twenty times. */
    private static void write(int sites, Path table) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(table)) {
            out.write("site,n,y\n");
            for (int site = 1; site <= sites; site++) {
                int n = 5 + random.nextInt(16);
                long y = random.doubles(n).filter(u -> u < 0.3).count();
                out.write(site + "," + n + "," + y + "\n");
            }
        }
    }
}
