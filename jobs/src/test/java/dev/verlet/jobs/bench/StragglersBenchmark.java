package dev.verlet.jobs.bench;

import static dev.verlet.jobs.bench.JobBenchmark.print;

import dev.verlet.jobs.bench.TaskTimes.Task;
import dev.verlet.jobs.bench.VerletProcess.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;

/**
 * Posteriors whose chains differ a thousandfold in cost, on two cores: how much of the time a core has nothing to do.
 * The numbers beside it are those of the same tasks in shuffled orders, as if nothing were known of their costs.
 */
final class StragglersBenchmark {
    private static final int CORES = 2;
    private static final int GROUPS = 40;
    private static final int LEAST_ROWS = 10;
    /** A chain of so many rows takes more than a thousand times as long as a whole task of the fewest does. */
    private static final double TIMES_AS_MANY = 18_000;

    private static final double MOST_STRETCHED = 1_000;
    private static final double STEEPNESS = 12;
    private static final int SHUFFLES = 200;

    private StragglersBenchmark() {}

    static void run() throws IOException {
        ofSizes();
        ofShapes();
    }

    /** Poisson regressions of 10 to 180,000 rows, the largest ones last in the order of names. */
    private static void ofSizes() throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        StringBuilder table = new StringBuilder("site,x,y\n");
        for (int site = 0; site < GROUPS; site++) {
            int rows = (int) (LEAST_ROWS * upTo(TIMES_AS_MANY, site));
            for (int row = 0; row < rows; row++) {
                table.append(site)
                        .append(',')
                        .append(number(random.nextGaussian()))
                        .append(',');
                table.append(random.nextInt(5)).append('\n');
            }
        }
        String model = "model { name = regression, family = poisson, response = y, predictors = [x] }";
        measure("data of 10 to 180,000 rows", table.toString(), model, "", "");
    }

    /**
     * Normal distributions of two dimensions, of the same bytes: the ratio of their standard deviations, which a sampler
     * without a metric pays for in leapfrog steps, is 1 to 1,000, the largest ones last.
     */
    private static void ofShapes() throws IOException {
        StringBuilder table = new StringBuilder("site,row,mean,c1,c2\n");
        for (int site = 0; site < GROUPS; site++) {
            table.append(site)
                    .append(",1,0.0,")
                    .append(number(Math.pow(upTo(MOST_STRETCHED, site), 2)))
                    .append(",0.0\n");
            table.append(site).append(",2,0.0,0.0,").append(number(1)).append('\n');
        }
        measure(
                "posteriors of equal data",
                table.toString(),
                "model { name = gaussian }",
                ", order-by = row, columns { covariance = [c1, c2] }",
                ", metric = unit, max-tree-depth = 12, draws = 2000");
    }

    /** From 1 to a number, such that a few groups take most of the time. */
    private static double upTo(double most, int site) {
        return Math.pow(most, Math.pow(site / (GROUPS - 1.0), STEEPNESS));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.6f", value);
    }

    private static void measure(String what, String rows, String model, String columns, String sampler)
            throws IOException {
        Path table = Files.createTempFile("verlet-bench", ".csv");
        Files.writeString(table, rows);
        String[] study = {
            "seed = 1",
            model,
            "group-by = [site]",
            "data { format = csv, path = \"" + table + "\"" + columns + " }",
            "sampler { chains = 4" + sampler + " }"
        };
        try (StudyFolder folder = new StudyFolder(study)) {
            Path log = Files.createDirectory(folder.folder().resolve("log"));
            Run run = folder.sampleWith(
                    TaskTimes.settings(log), "2g", "--master", "local[" + CORES + "]", "--no-diagnose");
            TaskTimes times = TaskTimes.read(log);
            print(
                    "stragglers: %d chains of %s, costs differ %.0f times: %s; cores idle for %.1f %% of %.1f s, the last"
                            + " task alone for %.1f s; in shuffled orders %.1f %% in the mean, up to %.1f %%",
                    times.tasks().size(),
                    what,
                    times.ratio(),
                    run.cost(),
                    100 * times.idleShare(CORES),
                    times.span() / 1e3,
                    times.tail() / 1e3,
                    100 * shuffled(times).average().orElseThrow(),
                    100 * shuffled(times).max().orElseThrow());
        } finally {
            Files.delete(table);
        }
    }

    private static DoubleStream shuffled(TaskTimes times) {
        Random random = new Random(1);
        return DoubleStream.generate(() -> {
                    List<Task> order = new ArrayList<>(times.tasks());
                    Collections.shuffle(order, random);
                    return times.idleShareIn(order, CORES);
                })
                .limit(SHUFFLES);
    }
}
