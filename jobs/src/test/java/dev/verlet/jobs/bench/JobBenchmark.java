package dev.verlet.jobs.bench;

import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * Whole studies, run as a user runs them: {@code share}, {@code cores}, {@code writing}, {@code many}, {@code long},
 * {@code groups}, or all of them. To be started in the project's folder after {@code mvn package}.
 */
public final class JobBenchmark {
    private static final int UNITS = 8000;
    private static final int PREDICTORS = 20;
    private static final int ROUNDS = 3;

    private JobBenchmark() {}

    /** Runs the benchmarks that are named, or all. */
    public static void main(String[] names) throws IOException {
        List<String> chosen =
                names.length == 0 ? List.of("share", "cores", "writing", "many", "long", "groups") : List.of(names);
        for (String name : chosen) {
            switch (name) {
                case "share" -> share();
                case "cores" -> cores();
                case "writing" -> WritingBenchmark.run();
                case "many" -> many();
                case "long" -> oneLongChain();
                case "groups" -> groups();
                default -> throw new IllegalArgumentException(name);
            }
        }
    }

    /** A simulated logistic regression, whose gradient takes some 130 microseconds, a draw two milliseconds. */
    private static String[] regression() {
        SplittableRandom random = new SplittableRandom(1);
        StringJoiner x = new StringJoiner(", ", "[", "]");
        StringJoiner y = new StringJoiner(", ", "[", "]");
        for (int i = 0; i < UNITS; i++) {
            x.add(Arrays.toString(random.doubles(PREDICTORS, -1, 1).toArray()));
            y.add(random.nextBoolean() ? "1" : "0");
        }
        double[] scales = new double[PREDICTORS];
        Arrays.fill(scales, 2.5);
        return new String[] {
            "seed = 1",
            "model { name = logistic-regression }",
            "data { N = " + UNITS + ", K = " + PREDICTORS + ", X = " + x + ", y = " + y + ", prior_sd = "
                    + Arrays.toString(scales) + " }"
        };
    }

    /** What is not chain work of a study of a minute on two cores. */
    private static void share() throws IOException {
        try (StudyFolder study = new StudyFolder(regression())) {
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
    private static void cores() throws IOException {
        double[] ratios = new double[ROUNDS];
        try (StudyFolder study = new StudyFolder(regression())) {
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

    /** Twenty thousand chains of one parameter. */
    private static void many() throws IOException {
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

    /** A chain of ten million draws in half a gigabyte. */
    private static void oneLongChain() throws IOException {
        try (StudyFolder study = new StudyFolder("seed = 1", "model { name = correlated-gaussian, dimension = 1 }")) {
            Run run = study.sample("512m", "local[2]", "--set", "sampler.chains=1", "--set", "sampler.draws=10000000");
            long[] draws = study.files("draws");
            print(
                    "long: 10,000,000 draws at -Xmx512m: %.1f s (chain %.1f s), %,d files of draws, %.1f bytes a draw, %,.0f"
                            + " MB resident",
                    run.seconds(), study.chainSeconds(), draws[0], draws[1] / 1e7, run.residentBytes() / 1e6);
            run.output().lines().skip(3).forEach(System.out::println);
        }
    }

    /** A regression for each of ten thousand groups of a table. */
    private static void groups() throws IOException {
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

    static void print(String pattern, Object... values) {
        System.out.println(String.format(Locale.ROOT, pattern, values));
    }
}
